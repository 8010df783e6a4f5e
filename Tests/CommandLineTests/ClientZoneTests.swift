import Foundation
import TestSupport
import Testing

/// Times on the command line are those of the client's zone, and a correction keeps what it does not say.
@Suite(.serialized) struct ClientZoneTests {
  @Test func timesAndDaysAreTheClientsWhereAZoneIsSet() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done("set", "zone", "--client", "C-1001", "--zone", "Pacific/Auckland")
      let session = try await terminal.done(
        "record", "session", "--client", "C-1001", "--at", "2026-01-06 08:00", "--set", "goblet-squat 3x9")
      let id = try #require(session["sessionId"]?.text)
      let recorded = try await terminal.done("events", "show", String(Int(session["position"]?.number ?? 0)))
      #expect(recorded["occurredAt"]?.text == "2026-01-05T19:00:00Z")
      #expect(recorded["facts"]?["content"]?["day"]?.text == "2026-01-06")
      #expect(recorded["facts"]?["content"]?["timeZone"]?.text == "Pacific/Auckland")

      // Corrected on another day, it stays when and where it was.
      let corrected = try await terminal.done(
        "record", "session", "--client", "C-1001", "--corrects", id, "--set", "goblet-squat 3x10")
      let after = try await terminal.done("events", "show", String(Int(corrected["position"]?.number ?? 0)))
      #expect(after["type"]?.text == "session-corrected")
      #expect(after["occurredAt"]?.text == "2026-01-05T19:00:00Z")
      #expect(after["facts"]?["content"]?["day"]?.text == "2026-01-06")
    }
  }

  @Test func aFileThatIsImportedAgainAfterAZoneWasSetIsAlreadyImported() async throws {
    try await Terminal.withPractice { terminal in
      let file = terminal.folder + ".csv"
      defer { try? FileManager.default.removeItem(atPath: file) }
      let text = """
        title,start_time,exercise_title,weight_kg,reps
        Morning,2026-01-05 08:00:00,Goblet Squat,20,10
        """
      try Data(text.utf8).write(to: URL(filePath: file))
      let first = try await terminal.done("import", "hevy", file, "--client", "C-1001")
      let position = String(Int(first["position"]?.number ?? 0))
      let recorded = try await terminal.done("events", "show", position)
      try await terminal.done("set", "zone", "--client", "C-1001", "--zone", "Pacific/Auckland")
      let again = try await terminal.run("import", "hevy", file, "--client", "C-1001")
      #expect(again.output.contains("Added: 0 · already imported: 1 · changed in the file since: 0"))
      #expect(try await terminal.done("events", "show", position) == recorded)
    }
  }
}
