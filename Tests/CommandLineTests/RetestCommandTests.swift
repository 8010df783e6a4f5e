import Foundation
import TestSupport
import Testing

/// Findings that were trained are looked at and decided from the outside.
@Suite(.serialized) struct RetestCommandTests {
  @Test func `a hypothesis is decided, shown, and heeded by the next draft`() async throws {
    try await Terminal.withPractice { terminal in
      for line in [
        ["record", "pain-history", "--onset", "2025-01-10", "--cause", "injury", "--course", "recurrent"],
        ["record", "consent", "--version", "2026-01"],
        ["record", "assessment", "--practitioner", "P-1", "--finding", "knee-valgus left 2"],
      ] {
        let answer = try await terminal.run(line + ["--client", "C-1001"])
        #expect(answer.status == 0, "\(answer.error)")
      }
      let none = try await terminal.run("show", "retests", "C-1001")
      #expect(none.output.contains("No finding was served by a programme yet."))
      let found = try await terminal.run("show", "assessments", "C-1001", "--format", "json").json
      let finding = try #require(found["findings"]?[0]?["findingId"]?.text)
      let prescribed = try await terminal.run(
        "prescribe", "programme", "--client", "C-1001", "--phase", "re-engage", "--rest-days", "3",
        "--exercise", "clamshell 2x8-12 left 3/week for:\(finding)")
      #expect(prescribed.status == 0, "\(prescribed.error)")
      let shown = try await terminal.run("show", "retests", "C-1001").output
      #expect(shown.contains("knee-valgus, left · trained since "))
      #expect(shown.contains("programme version 1 · re-test due from "))
      #expect(shown.contains("clamshell 0 of 0"))
      #expect(try await terminal.run("show", "programme", "C-1001").output.contains("left"))

      let decide = ["decide", "hypothesis", finding, "--client", "C-1001", "--reason", "Not the knee"]
      let dropped = try await terminal.run(decide + ["--decision", "dropped"])
      #expect(dropped.status == 0, "\(dropped.error)")
      #expect(dropped.output.contains("Dropped for this client"))
      let after = try await terminal.run("show", "retests", "C-1001").output
      #expect(after.contains("Hypothesis dropped: “Not the knee”"))
      #expect(after.contains("no re-test is owed"))
      let draft = try await terminal.run(
        "draft", "programme", "--client", "C-1001", "--equipment", "none", "--format", "json"
      ).json
      #expect(draft["lines"]?.items.allSatisfy { $0["retests"]?.items.isEmpty == true } == true)
      let refused = try await terminal.run(decide + ["--decision", "changed"])
      #expect(refused.status == 2 && refused.error.contains("[muscle-required]"))

      let practice = try await terminal.run("show", "retest-outcomes").output
      #expect(practice.contains("None of 1 that were trained was tested again yet."))
      #expect(practice.contains("Observational"))
    }
  }
}
