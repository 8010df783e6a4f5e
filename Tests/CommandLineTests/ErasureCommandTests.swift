import Foundation
import Postgres
import TestSupport
import Testing

/// Erasing at the command line: carried through a Ctrl-C, told where it is not complete, and with all that belongs to it.
@Suite(.serialized) struct ErasureCommandTests {
  private func connected<Value: Sendable>(
    _ terminal: Terminal, _ which: String, _ body: (PostgresConnection) async throws -> Value
  ) async throws -> Value {
    let text = try #require(try await terminal.done("doctor")[which]?["connection"]?.text)
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(text))
    do {
      let value = try await body(connection)
      await connection.close()
      return value
    } catch {
      await connection.close()
      throw error
    }
  }

  @Test func aKeyThatIsThereAfterAnErasureIsToldAndDestroyed() async throws {
    try await Terminal.withPractice { terminal in
      try await connected(terminal, "vault") { vault in
        let keys = try await vault.query("select person_id, wrapped from public.person_keys") {
          (try $0.get(0) as UUID, try $0.get(1) as Data)
        }
        try await terminal.done("erase", "client", "C-1001", "--reason", "asked for it", "--yes")
        // As an older vault, restored.
        try await vault.execute("alter table public.person_keys disable trigger user")
        for (person, wrapped) in keys {
          try await vault.execute(
            """
            update public.person_keys set wrapped = \(wrapped), erased_at = null, cleared_at = null
            where person_id = \(person)
            """)
        }
        try await vault.execute("alter table public.person_keys enable always trigger keep_destroyed_keys")
      }
      let doctor = try await terminal.run("doctor", "--format", "json")
      #expect(doctor.status == 1)
      let problems = try doctor.json["problems"]?.items.compactMap(\.text) ?? []
      #expect(
        problems.contains { $0.contains("keys of erased people") && $0.contains("C-1001") }, "\(problems)")
      let keys = terminal.folder + "/log.keys"
      let exported = try await terminal.run(
        "export", "events", "--output", terminal.folder + "/log.jsonl", "--with-keys", keys, "--format",
        "json")
      #expect(exported.refusal == "erasure-incomplete")
      #expect(!FileManager.default.fileExists(atPath: keys))

      #expect(try await terminal.done("vault", "clear")["destroyed"]?.number == 1)
      #expect(try await terminal.done("doctor")["ok"] == .bool(true))
      #expect(try await terminal.done("vault", "clear")["destroyed"]?.number == 0)
    }
  }

  /// Holds the vault's keys until the erasure is in the log and `body` has done what it does to the process.
  private func erasing(_ terminal: Terminal, _ body: (RunningProcess) async throws -> Void) async throws
    -> Terminal.Answer
  {
    let process = try await connected(terminal, "database") { events in
      try await connected(terminal, "vault") { vault in
        try await vault.withTransaction { connection in
          try await connection.execute("select from public.person_keys for update")
          let process = try terminal.launch([
            "erase", "client", "C-1001", "--reason", "asked for it", "--yes",
          ])
          let end = ContinuousClock.now + .seconds(20)
          while ContinuousClock.now < end {
            let isRecorded = try await events.queryOne(
              "select true from public.events where type = 'person-erased'"
            ) { try $0.get(0) as Bool }
            if isRecorded != nil { break }
            try await Task.sleep(for: .milliseconds(20))
          }
          try await body(process)
          return process
        }
      }
    }
    return try await process.answer()
  }

  @Test func aBegunErasureIsCarriedThroughAnInterruption() async throws {
    try await Terminal.withPractice { terminal in
      let answer = try await erasing(terminal) { process in
        process.kill(SIGINT)
        try await process.says("carried out")
      }
      #expect(answer.status == 0, "\(answer.error)")
      #expect(answer.output.contains("C-1001 is erased"))
      #expect(answer.output.contains("Searched for 3 texts"))
    }
  }

  @Test func anErasureThatIsLeftSaysWhatStands() async throws {
    try await Terminal.withPractice { terminal in
      let answer = try await erasing(terminal) { process in
        process.kill(SIGINT)
        try await process.says("carried out")
        process.kill(SIGINT)
        try await process.says("[erasure-interrupted]")
      }
      #expect(answer.status == 130)
      #expect(answer.error.contains("recorded at position"), "\(answer.error)")
      #expect(answer.error.contains("the key is not destroyed yet. Repeat the command."), "\(answer.error)")
      #expect(!answer.error.contains("half-recorded"))
      // As it says: the command is repeated.
      let again = try await terminal.done("erase", "client", "C-1001", "--reason", "asked for it", "--yes")
      #expect(again["certificate"]?["search"]?.text == "done")
    }
  }

  @Test func enquiriesOfTheSameContactAreNamed() async throws {
    try await Terminal.withPractice { terminal in
      let enquiry = try await terminal.done(
        "record", "enquiry", "--name", "Marisol Q.", "--email", "MARISOL.Q@example.com", "--complaint",
        "her back")
      try await terminal.done(
        "record", "enquiry", "--name", "Somebody", "--phone", "+1 407 555 0100", "--complaint", "his knee")
      let erased = try await terminal.done("erase", "client", "C-1001", "--reason", "asked for it", "--yes")
      let named = erased["certificate"]?["sameContact"]?.items.compactMap(\.text) ?? []
      let id = try #require((enquiry["id"] ?? enquiry["enquiryId"] ?? enquiry["enquiry"])?.text)
      #expect(named.map { $0.lowercased() } == [id.lowercased()])
      let other = try await terminal.done("erase", "client", id, "--reason", "asked for it", "--yes")
      #expect(other["certificate"]?["search"]?.text == "done")
    }
  }

  @Test func aLostMasterKeyIsNotReplaced() async throws {
    try await Terminal.withPractice { terminal in
      let path = terminal.folder + "/master.key"
      try FileManager.default.moveItem(atPath: path, toPath: path + ".away")
      let answer = try await terminal.run("show", "clients", "--format", "json")
      #expect(answer.refusal == "master-key")
      #expect(answer.error.contains("Put it back"), "\(answer.error)")
      #expect(!FileManager.default.fileExists(atPath: path))
      try? FileManager.default.removeItem(atPath: path)
      try FileManager.default.moveItem(atPath: path + ".away", toPath: path)
      #expect(try await terminal.run("show", "clients").output.contains("Marisol Quintanilla"))
    }
  }

  @Test func aVaultOutOfReachIsToldWithWhatToDo() async throws {
    try await Terminal.withPractice { terminal in
      let events = try #require(try await terminal.done("doctor")["database"]?["connection"]?.text)
      let connection = try await PostgresConnection.connect(ConnectionConfiguration(events))
      try await connection.execute("create role plain login")
      try await connection.execute("grant regimen_app to plain")
      await connection.close()
      // The last of two counts.
      let answer = try await terminal.runBare(
        "show", "clients",
        environment: [
          "REGIMEN_DATABASE": events + " user=plain", "REGIMEN_VAULT": "host=/nowhere dbname=vault",
          "REGIMEN_MASTER_KEY_FILE": terminal.folder + "/master.key",
        ])
      #expect(answer.status == 69)
      #expect(
        answer.error.contains("Check that its server runs and that REGIMEN_VAULT names it."),
        "\(answer.error)")
    }
  }
}
