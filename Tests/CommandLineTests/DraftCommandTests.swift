import Foundation
import TestSupport
import Testing

/// A programme is drafted and prescribed from the outside, as a person copies the lines that are printed.
@Suite(.serialized) struct DraftCommandTests {
  @Test func `a draft is prescribed by the line that it prints, changed, and refused once it is another`()
    async throws
  {
    try await Terminal.withPractice { terminal in
      for line in [
        ["record", "pain-history", "--onset", "2025-01-10", "--cause", "injury", "--course", "recurrent"],
        ["record", "consent", "--version", "2026-01"],
        ["record", "assessment", "--practitioner", "P-1", "--finding", "knee-valgus left 2"],
      ] {
        let answer = try await terminal.run(line + ["--client", "C-1001"])
        #expect(answer.status == 0, "\(answer.error)")
      }
      let draft = ["draft", "programme", "--client", "C-1001", "--days", "2", "--equipment", "none"]
      let json = try await terminal.run(draft + ["--format", "json"]).json
      let reference = try #require(json["reference"]?.text)
      let lines = try #require(json["lines"]?.items.compactMap { $0["exercise"]?.text })
      #expect(lines.count > 1)
      let printed = try await terminal.run(draft).output
      #expect(
        printed.contains("regimen prescribe programme --client C-1001 --from-draft \(reference)\n"))

      let prescribe = ["prescribe", "programme", "--client", "C-1001", "--from-draft", reference]
      let changed = try await terminal.run(
        prescribe + [
          "--exercise", "\(lines[0]) 1x8-12", "--without", lines[1], "--exercise", "forearm-plank 2x10s",
        ])
      #expect(changed.status == 0, "\(changed.error)")
      #expect(
        changed.output.contains(
          "Of the draft: changed \(lines[0]); added forearm-plank; dropped \(lines[1])."))
      let shown = try await terminal.run("show", "programme", "C-1001").output
      #expect(shown.contains("from draft plan-2026.1, changed 1, added 1, dropped 1"))
      #expect(shown.contains("Dropped from the draft: \(lines[1])"))
      // A changed line keeps what the drafted one serves, and how often.
      let programme = try await terminal.run("show", "programme", "C-1001", "--format", "json").json
      let kept = try #require(programme["exercises"]?.items.first { $0["exercise"]?.text == lines[0] })
      #expect(kept["perWeek"]?.number == 2 && kept["sets"]?.number == 1)
      #expect(kept["serves"]?.items.first?["finding"]?.text == "knee-valgus")

      let stale = try await terminal.run(prescribe)
      #expect(stale.status == 3 && stale.error.contains("[stale]"))
      let unreadable = try await terminal.run(
        "prescribe", "programme", "--client", "C-1001", "--from-draft", "plan-2026.1")
      #expect(unreadable.status == 64)
    }
  }
}
