import Foundation
import TestSupport
import Testing

/// `regimen policy back-test-booking` from outside.
@Suite struct BookingBackTestCommandTests {
  @Test func whatWasRefusedIsReplayedUnderOtherRules() async throws {
    try await Terminal.withPractice { terminal in
      let who = ["--client", "C-1001", "--practitioner", "Ana Reyes", "--site", "Lake Nona"]
      let open = ["--site", "Lake Nona", "--hours", "mon-fri 09:00-17:00"]
      try await terminal.done("set", "opening-hours", and: open)
      try await terminal.done("set", "hours", "--practitioner", "P-1", and: open)
      try await terminal.done("book", "session", "--at", "2031-03-03 10:00", and: who)
      let refused = try await terminal.run(["book", "session", "--at", "2031-03-04 17:00"] + who)
      #expect(refused.status == 2 && refused.error.contains("[outside-hours]"))

      let file = "\(terminal.folder)/booking.yaml"
      try "name: evenings\nclosesLaterMinutes: 60\n".write(toFile: file, atomically: true, encoding: .utf8)
      let told = try await terminal.run("policy", "back-test-booking", "--policy", file)
      #expect(told.status == 0, "\(told.error)")
      for words in [
        "Back-test of the booking rules evenings — observational",
        "2 requests with a time: 1 booked, 1 refused",
        "outside-hours 1", "2031-03-03", "Lake Nona", "who saw no free time",
      ] { #expect(told.output.localizedCaseInsensitiveContains(words), "\(words): \(told.output)") }
      let json = try await terminal.run("policy", "back-test-booking", "--policy", file, "--format", "json")
        .json
      #expect(json["total"]?["won"]?.number == 1 && json["total"]?["lost"]?.number == 0)
      #expect(json["rows"]?.items.map { $0["site"]?.text } == ["Lake Nona"])

      try "name: evenings\nclosesLater: 60\n".write(toFile: file, atomically: true, encoding: .utf8)
      let wrong = try await terminal.run("policy", "back-test-booking", "--policy", file)
      #expect(wrong.status == 2 && wrong.error.contains("no field closesLater"), "\(wrong.error)")
    }
  }
}
