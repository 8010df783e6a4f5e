import Foundation
import TestSupport
import Testing

/// How a client keeps what was reached, from the outside.
@Suite(.serialized) struct PreventionCommandTests {
  @Test func `a client is discharged, asked, and taken back`() async throws {
    try await Terminal.withPractice { terminal in
      let phase = try await terminal.run("move", "phase", "--client", "C-1001", "--to", "maintain")
      #expect(phase.status == 0, "\(phase.error)")
      let tapering = try await terminal.run("show", "prevention", "C-1001").output
      #expect(tapering.contains("With the practice every 7 days since"))
      #expect(tapering.contains("nothing is promised"))
      let early = try await terminal.run(
        "record", "aftercare-check", "--client", "C-1001", "--nrs", "2", "--training", "less")
      #expect(early.status == 2 && early.error.contains("[wrong-state]"))

      try await terminal.done(
        "discharge", "client", "C-1001", "--cause", "goals-reached", "--date", "2026-01-10")
      let attention = try await terminal.run("show", "attention").output
      #expect(attention.contains("after the discharge is"), "\(attention)")
      let recorded = try await terminal.run(
        "record", "aftercare-check", "--client", "C-1001", "--month", "1", "--date", "2026-02-12", "--nrs",
        "2",
        "--psfs", "7.5", "--training", "less")
      #expect(recorded.status == 0, "\(recorded.error)")
      let shown = try await terminal.run("show", "prevention", "C-1001").output
      #expect(shown.contains("recorded on 2026-02-12") && shown.contains("7.5") && shown.contains("less"))
      #expect(shown.contains("pain counts as back from a mean of 4 on"))
      try await terminal.done("readmit", "client", "C-1001")
      let back = try await terminal.done("show", "prevention", "C-1001")
      #expect(back["discharge"] == nil && back["checks"]?.items.isEmpty == true)
    }
  }
}
