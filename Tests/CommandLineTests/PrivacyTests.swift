import Foundation
import TestSupport
import Testing

/// What is promised about personal data and about tampering, checked past the application.
@Suite(.serialized) struct PrivacyTests {
  /// Texts of the client that must never stand anywhere in the clear.
  private let secrets = ["Marisol", "Quintanilla", "marisol.q", "555 0199", "shoulder told a story"]

  private func record(_ terminal: Terminal) async throws {
    try await terminal.done(
      "record", "session", "--client", "C-1001", "--at", "2026-01-06 18:00", "--set", "push-up 3x9", "--note",
      "shoulder told a story")
  }

  /// Runs one of PostgreSQL's own programs against the event database as its superuser.
  private func postgres(_ terminal: Terminal, _ program: String, _ arguments: [String]) async throws
    -> Terminal.Answer
  {
    let doctor = try await terminal.done("doctor")
    let connection = try #require(doctor["database"]?["connection"]?.text)
    return try await RunningProcess(
      URL(filePath: "/usr/bin/env"), [program] + arguments + ["--dbname=\(connection)"]
    ).answer()
  }

  @Test func aDumpHoldsNothingPersonalAndErasureIsForGood() async throws {
    try await Terminal.withPractice { terminal in
      try await record(terminal)
      let shown = try await terminal.run("show", "history", "C-1001")
      #expect(shown.output.contains("shoulder told a story"))

      let dump = try await postgres(terminal, "pg_dump", [])
      #expect(dump.status == 0, "\(dump.error)")
      #expect(dump.output.contains("session-recorded"))
      for secret in secrets { #expect(!dump.output.contains(secret)) }

      let erased = try await terminal.done("erase", "client", "C-1001", "--reason", "asked for it", "--yes")
      #expect(erased["certificate"]?["residue"]?.number == 0)
      #expect(erased["certificate"]?["sealedEvents"]?.number == 3)
      #expect(erased["certificate"]?["search"]?.text == "done")
      #expect(erased["certificate"]?["vaultFiles"]?.text == "cleared")
      for command in [
        ["show", "client", "C-1001"], ["show", "history", "C-1001"], ["show", "progression", "C-1001"],
        ["show", "clients"], ["show", "overview"], ["events", "tail"],
      ] {
        let answer = try await terminal.run(command + ["--format", "json"])
        for secret in secrets { #expect(!answer.output.contains(secret) && !answer.error.contains(secret)) }
      }
      #expect(try await terminal.run("show", "client", "C-1001").output.contains("erased"))
      #expect(try await terminal.done("verify")["ok"] == .bool(true))
      let again = try await terminal.run("erase", "client", "C-1001", "--reason", "again", "--yes")
      #expect(again.output.contains("was erased already"))
      let after = try await terminal.run(
        "record", "session", "--client", "C-1001", "--set", "push-up 3x9", "--format", "json")
      #expect(after.refusal == "client-erased")
    }
  }

  @Test func anEventEditedByASuperuserIsNamed() async throws {
    try await Terminal.withPractice { terminal in
      try await record(terminal)
      let edit = try await postgres(
        terminal, "psql",
        ["-qc", "update events set facts = replace(facts::text, '1001', '1002')::json where position = 7"])
      #expect(edit.status == 0, "\(edit.error)")
      let answer = try await terminal.run("verify", "--format", "json")
      #expect(answer.status == 2)
      #expect(try answer.json["ok"] == .bool(false))
      #expect(try answer.json["position"]?.number == 7)
      #expect(try answer.json["problem"]?.text == "edited")
    }
  }

  @Test func whatRepeatedRequestsReadIsNamedWhereItWasRemoved() async throws {
    try await Terminal.withPractice { terminal in
      let edit = try await postgres(
        terminal, "psql", ["-qc", "delete from public.commands where last_position = 6"])
      #expect(edit.status == 0, "\(edit.error)")
      let answer = try await terminal.run("verify", "--format", "json")
      #expect(answer.status == 2)
      #expect(try answer.json["problem"]?.text == "command-missing")
      #expect(try answer.json["command"]?.text != nil)
      let examined = try await terminal.run("doctor", "--format", "json")
      #expect(examined.status == 1)
      let doctor = try examined.json
      #expect(doctor["ok"] == .bool(false))
      #expect("\(String(describing: doctor["problems"]))".contains("would be carried out again"))
    }
  }
}
