import Application
import Foundation
import TestSupport
import Testing

@testable import regimen

/// Messages from the outside: nothing goes out before it is due, and a way that cannot be meant is refused.
@Suite(.serialized) struct MessageCommandTests {
  @Test func whatIsNotDueIsNotSentAndTheWaysAreChecked() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done(
        "book", "session", "--client", "C-1001", "--practitioner", "Ana Reyes", "--site", "Lake Nona", "--at",
        "2031-03-03 10:00")
      let outcome = try await terminal.done("send", "messages")
      #expect(outcome["sent"]?.number == 0 && outcome["failed"]?.number == 0)
      for wrong in [
        ["--messages", "sendmail"],
        ["--messages", "webhook", "--messages-to", "https://messages.example.org"],
        ["--quiet-hours", "21:00"], ["--url", "practice.example.org"],
        ["--reminders", "webhook", "--reminders-to", "http://example.org"],
        ["--reminders", "sendmail", "--reminders-to", "root,desk@example.org"],
        ["--reminders", "sendmail", "--reminders-to", "-oQ@example.org"], ["--reminder-hours", "0"],
        ["--reminders", "off"],
      ] {
        let answer = try await terminal.run(["send", "reminders"] + wrong)
        #expect(answer.status == 64, "\(wrong)")
      }
    }
  }

  @Test func whatCannotBeDeliveredIsTold() {
    var outcome = MessageJob.Outcome()
    outcome.undeliverable = [UUID().uuidString.lowercased(), UUID().uuidString.lowercased()]
    let told = SendCommand.Messages.text(outcome)
    #expect(told.contains("2 cannot be delivered") && told.contains("show messages --trouble"))
  }
}
