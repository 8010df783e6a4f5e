import Foundation
import Practice
import ReadModels
import Testing

@testable import regimen

/// What sendmail is given, and what becomes of one that does not take it.
@Suite struct SendmailSenderTests {
  private static let reminder = Reminder(
    messageID: UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 7)), appointmentID: UUID(),
    clientID: UUID(), email: "ida@example.org", phone: nil,
    startsAt: Date(timeIntervalSince1970: 1_930_489_200), timeZone: "America/New_York", site: "Lake Nona")

  private func sender(_ program: String) -> SendmailSender {
    SendmailSender(from: "desk@example.org", program: program)
  }

  @Test func givesItOneMessageWithItsId() {
    let lines = sender("").message(Self.reminder, to: "ida@example.org").split(
      separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.prefix(2) == ["From: desk@example.org", "To: ida@example.org"])
    #expect(lines.contains("Message-ID: <00000000-0000-8000-8000-000000000007@regimen.invalid>"))
    let body = lines.split(separator: "", maxSplits: 1).last.map(Array.init)
    #expect(body?.first.map(String.init) == Self.reminder.text)
  }

  @Test func oneThatReadsNothingIsJudgedByItsStatusAndEndsNobodyElse() async throws {
    try await sender("/usr/bin/true").send(Self.reminder)
    await #expect(throws: Failure.self) { try await sender("/usr/bin/false").send(Self.reminder) }
    await #expect(throws: Failure.self) { try await sender("/usr/bin/no-sendmail").send(Self.reminder) }
  }

  @Test func anAddressThatWouldAddHeadersIsRefused() async {
    let reminder = Reminder(
      messageID: UUID(), appointmentID: UUID(), clientID: UUID(), email: "a@example.org\nBcc: b@example.org",
      phone: nil, startsAt: Date(timeIntervalSince1970: 1_930_489_200), timeZone: "UTC", site: "virtual")
    await #expect(throws: Failure.self) { try await sender("/usr/bin/true").send(reminder) }
  }
}
