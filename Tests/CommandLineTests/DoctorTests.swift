import Foundation
import Postgres
import TestSupport
import Testing

/// `doctor` tries what an installation has to do, and never says that all is well where it is not.
@Suite(.serialized) struct DoctorTests {
  private func problems(_ terminal: Terminal) async throws -> [String] {
    let answer = try await terminal.run("doctor", "--format", "json")
    let doctor = try answer.json
    let problems = doctor["problems"]?.items.compactMap(\.text) ?? []
    #expect(doctor["ok"] == .bool(problems.isEmpty))
    #expect(answer.status == (problems.isEmpty ? 0 : 1), "\(answer.error)")
    #expect(answer.error.isEmpty)
    for problem in problems {
      #expect(problem.firstMatch(of: /SQLSTATE [0-9A-Z]{5}\)\.?$/) == nil, "\(problem)")
    }
    return problems
  }

  private func connected(_ text: String, _ body: (PostgresConnection) async throws -> Void) async throws {
    let connection = try await PostgresConnection.connect(ConnectionConfiguration(text))
    do {
      try await body(connection)
    } catch {
      await connection.close()
      throw error
    }
    await connection.close()
  }

  @Test func eachFaultIsNamedWithWhatToDo() async throws {
    try await Terminal.withPractice { terminal in
      let doctor = try await terminal.done("doctor")
      #expect(doctor["ok"] == .bool(true))
      let events = try #require(doctor["database"]?["connection"]?.text)
      let vault = try #require(doctor["vault"]?["connection"]?.text)

      try await connected(events) { connection in
        try await connection.execute(
          "alter table public.events add constraint closed check (position < 0) not valid")
        #expect(try await problems(terminal).contains { $0.hasPrefix("Nothing can be recorded.") })
        try await connection.execute("alter table public.events drop constraint closed")

        let table = try await connection.queryOne(
          "select relname::text from pg_class where relname like 'directory\\_v%\\_g_' and relkind = 'r'"
        ) { row in try row.get(0) as String }
        try await connection.execute("drop table regimen_read.\(identifier: try #require(table)) cascade")
        #expect(try await problems(terminal).contains { $0.contains("projections rebuild directory") })
        let listed = try await terminal.run("projections", "list")
        #expect(listed.output.contains("its table is gone: rebuild it"))
        let refused = try await terminal.run("show", "clients", "--format", "json")
        #expect(refused.refusal == "read-model-missing")
        let rebuilt = try await terminal.run("projections", "rebuild", "directory")
        #expect(rebuilt.status == 0, "\(rebuilt.error)")
        #expect(try await problems(terminal) == [])

        try await connection.execute(
          "update public.projection_checkpoints set chain = sha256('another') where projection = 'directory'")
        #expect(try await problems(terminal).contains { $0.contains("projections rebuild directory") })
        try await terminal.done("projections", "rebuild", "directory")
      }

      let key = terminal.folder + "/master.key"
      let kept = try String(contentsOfFile: key, encoding: .utf8)
      let other = Data((0..<32).map { _ in UInt8.random(in: 0...255) }).base64EncodedString()
      try (other + "\n").write(toFile: key, atomically: false, encoding: .utf8)
      #expect(try await problems(terminal).contains { $0.contains("REGIMEN_MASTER_KEY_FILE") })
      try kept.write(toFile: key, atomically: false, encoding: .utf8)

      // Somebody else's server, whose vault does not answer.
      let parts = ["REGIMEN_DATABASE": events, "REGIMEN_MASTER_KEY_FILE": key]
      let cut = try await terminal.runBare(
        "doctor", "--format", "json",
        environment: parts.merging(["REGIMEN_VAULT": vault.replacing("5432", with: "5433")]) { $1 })
      #expect(cut.status == 69, "\(cut.error)")
      let found = try cut.json["problems"]?.items.compactMap(\.text) ?? []
      #expect(found.contains { $0.contains("vault is out of reach") && $0.contains("REGIMEN_VAULT") })
      #expect(try await problems(terminal) == [])
    }
  }

  /// Without the key of a member of staff nobody signs in by their address.
  @Test func aMissingKeyOfAMemberOfStaffIsNamed() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done(
        "add", "staff", "--name", "Xavier Ylleri", "--email", "x@example.com", "--role", "owner")
      #expect(try await problems(terminal) == [])
      let vault = try #require(try await terminal.done("doctor")["vault"]?["connection"]?.text)
      let staff = try await terminal.done("show", "staff")["items"]?.items ?? []
      let person = try #require(staff.first?["personId"]?.text.flatMap { UUID(uuidString: $0) })
      try await connected(vault) { connection in
        try await connection.execute("delete from public.person_keys where person_id = \(person)")
      }
      let found = try await problems(terminal)
      #expect(found.count == 1 && found.first?.contains("is sealed of S-1 does not open") == true, "\(found)")
    }
  }

  /// Nobody lists them, and their words are gone all the same.
  @Test func theMissingKeyOfAnybodyInTheLogIsNamed() async throws {
    try await Terminal.withPractice { terminal in
      let asked = try await terminal.done(
        "record", "enquiry", "--name", "Xavier Ylleri", "--email", "x@example.com", "--complaint", "Neck")
      let enquiry = try #require(asked["enquiryId"]?.text.flatMap { UUID(uuidString: $0) })
      try await terminal.done(
        "add", "staff", "--name", "Zita Ylleri", "--email", "z@example.com", "--role", "read-only")
      let staff = try await terminal.done("show", "staff")["items"]?.items ?? []
      let former = try #require(staff.first?["personId"]?.text.flatMap { UUID(uuidString: $0) })
      try await terminal.done("remove", "staff", "S-1", "--reason", "Left")
      let gone = try await terminal.done(
        "record", "enquiry", "--name", "Yves Ylleri", "--email", "y@example.com", "--complaint", "Hip")
      let erased = try #require(gone["enquiryId"]?.text)
      try await terminal.done("erase", "client", erased, "--reason", "asked for it", "--yes")
      #expect(try await problems(terminal) == [])
      let vault = try #require(try await terminal.done("doctor")["vault"]?["connection"]?.text)
      try await connected(vault) { connection in
        try await connection.execute(
          "delete from public.person_keys where person_id = any(\([enquiry, former]))")
      }
      let found = try await problems(terminal)
      #expect(found.count == 1, "\(found)")
      for name in [enquiry, former] {
        #expect(found.first?.contains(name.uuidString.lowercased()) == true, "\(found)")
      }
    }
  }

  /// One person's key is damaged: nothing but what is sealed of theirs is out of reach, and they can be erased.
  @Test func aDamagedKeyOfOnePersonHoldsUpNobodyElse() async throws {
    try await Terminal.withPractice { terminal in
      try await terminal.done("register", "client", "--name", "Xavier Ylleri", "--email", "x@example.com")
      let doctor = try await terminal.done("doctor")
      let vault = try #require(doctor["vault"]?["connection"]?.text)
      let clients = try await terminal.done("show", "clients")
      let id = try #require(clients["items"]?.items.first?["id"]?.text)
      try await connected(vault) { connection in
        try await connection.execute(
          """
          update public.person_keys set wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)
          where person_id = \(try #require(UUID(uuidString: id)))
          """)
      }
      let found = try await problems(terminal)
      #expect(found.count == 1)
      #expect(found.first?.contains("is sealed of C-1001 does not open") == true)
      let listed = try await terminal.done("show", "clients")["items"]?.items ?? []
      #expect(listed.map { $0["name"]?.text } == ["(sealed)", "Xavier Ylleri"])
      try await terminal.done("show", "client", "Xavier")
      try await terminal.done("show", "history", "C-1001")
      let noted = try await terminal.run(
        "record", "session", "--client", "C-1001", "--set", "push-up 3x9", "--note", "went well", "--format",
        "json")
      #expect(noted.refusal == "vault-sealed")
      // Nobody is found by the placeholder.
      let sought = try await terminal.run("show", "client", "(sealed)", "--format", "json")
      #expect(sought.refusal == "unknown-client")

      try await terminal.done("erase", "client", "C-1001", "--reason", "asked for it", "--yes")
      let left = try await terminal.done("show", "clients")["items"]?.items ?? []
      #expect(left.map { $0["name"]?.text } == ["erased", "Xavier Ylleri"])
      #expect(try await problems(terminal) == [])
    }
  }

  /// Of nobody's practice, as the application's role may store it, and of this one.
  @Test func aPracticeKeyThatDoesNotOpenIsNamed() async throws {
    try await Terminal.withPractice { terminal in
      let doctor = try await terminal.done("doctor")
      let practice = try #require(doctor["practices"]?.items.first?["id"]?.text)
      let nobodys = "00000000-0000-4000-8000-000000000001"
      let id = try #require(UUID(uuidString: nobodys))
      try await connected(try #require(doctor["vault"]?["connection"]?.text)) { vault in
        try await vault.withTransaction { connection in
          try await connection.execute("set local role regimen_app")
          try await connection.execute("insert into public.practice_keys values (\(id), '\\x00', now())")
        }
        let found = try await problems(terminal)
        #expect(found.count == 1, "\(found)")
        let remedy = "delete from public.practice_keys where practice_id = '\(nobodys)'"
        #expect(found.first?.contains("has no log") == true && found.first?.hasSuffix(remedy) == true)
        let names = try await terminal.done("show", "clients")["items"]?.items.map { $0["name"]?.text }
        #expect(names?.contains("(sealed)") == false)
        let rotated = try await terminal.run(
          "vault", "rotate", "--new-master-key-file", terminal.folder + "/new.key")
        #expect(rotated.status != 0 && rotated.error.contains("[vault-sealed]"), "\(rotated.error)")
        #expect(rotated.error.contains(nobodys), "\(rotated.error)")
        try await vault.execute(SQL(trusted: remedy))
        #expect(try await problems(terminal) == [])

        try await vault.execute("update public.practice_keys set wrapped = '\\x00'")
        let closed = try await problems(terminal)
        #expect(closed.contains { $0.hasPrefix("Practice \(practice): The vault's key of it") }, "\(closed)")
        #expect(!closed.contains { $0.contains("delete from") }, "\(closed)")
      }
    }
  }

  @Test func anInstallationWithoutAPracticeIsWarnedOfAndNoFault() async throws {
    try await Terminal.with { terminal in
      let server = try terminal.launch(["serve", "--port", "0"])
      try await server.says("Serving on")
      let doctor = try await terminal.done("doctor")
      #expect(doctor["ok"] == .bool(true))
      #expect(doctor["warnings"]?.items.count == 1)
      server.kill(SIGTERM)
      #expect(try await server.answer().status == 0)
    }
  }

  /// A minor update of PostgreSQL while the embedded database runs: its files are other ones from then on.
  @Test func aServerWhoseProgramIsReplacedIsStartedAnew() async throws {
    let installed = try await RunningProcess(URL(filePath: "/usr/bin/env"), ["pg_config", "--bindir"])
      .answer().output.trimmingCharacters(in: .whitespacesAndNewlines)
    let root = URL(filePath: installed).deletingLastPathComponent()
    let version = root.lastPathComponent
    guard installed == "/usr/lib/postgresql/\(version)/bin" else {
      print("SKIPPED aServerWhoseProgramIsReplacedIsStartedAnew: PostgreSQL is not where Debian puts it")
      return
    }
    let copy = "/tmp/regimen-programs-\(UUID().uuidString.prefix(8).lowercased())"
    defer { try? FileManager.default.removeItem(atPath: copy) }
    let copied = try await RunningProcess(
      URL(filePath: "/bin/sh"),
      [
        "-c",
        """
        mkdir -p \(copy)/lib/postgresql/\(version) \(copy)/share/postgresql && chmod -R 755 \(copy)
        cp -a /usr/lib/postgresql/\(version)/bin \(copy)/lib/postgresql/\(version)/
        mkdir \(copy)/lib/postgresql/\(version)/lib && cd /usr/lib/postgresql/\(version)/lib
        find . -name '*.so' ! -name 'llvm*' -exec cp -a {} \(copy)/lib/postgresql/\(version)/lib/ ';'
        cp -aL /usr/share/postgresql/\(version) \(copy)/share/postgresql/
        """,
      ]
    ).answer()
    #expect(copied.status == 0, "\(copied.error)")
    let path = "\(copy)/lib/postgresql/\(version)/bin:" + (ProcessInfo.processInfo.environment["PATH"] ?? "")
    let library = "\(copy)/lib/postgresql/\(version)/lib/plpgsql.so"

    try await Terminal.with { terminal in
      let here = ["PATH": path]
      let setup = try await terminal.run(
        [
          "setup", "--practice", "Centro", "--time-zone", "America/New_York", "--site", "Ocoee",
          "--practitioner", "Ana Reyes",
        ], environment: here)
      #expect(setup.status == 0, "\(setup.error)")
      let pid = terminal.folder + "/data/postmaster.pid"
      let first = try String(contentsOfFile: pid, encoding: .utf8).split(separator: "\n").first
      // The same library anew, as an update installs it.
      try FileManager.default.copyItem(atPath: library, toPath: library + ".new")
      rename(library + ".new", library)
      let client = ["register", "client", "--name", "Nobody Known", "--email", "nobody@example.com"]
      let registered = try await terminal.run(client, environment: here)
      #expect(registered.status == 0, "\(registered.error)")
      #expect(try String(contentsOfFile: pid, encoding: .utf8).split(separator: "\n").first != first)

      // One that does not fit, which no new start mends.
      let whole = try Data(contentsOf: URL(filePath: library))
      try whole.prefix(500).write(to: URL(filePath: library + ".new"))
      rename(library + ".new", library)
      let refused = try await terminal.run(
        ["register", "client", "--name", "Somebody Else", "--email", "else@example.com", "--format", "json"],
        environment: here)
      #expect(refused.status == 69)
      #expect(refused.refusal == "database-file-error")
      let doctor = try await terminal.run(["doctor"], environment: here)
      #expect(doctor.output.contains("Nothing can be recorded."), "\(doctor.output)\(doctor.error)")
      #expect(!doctor.output.contains("All is well"))
      #expect(doctor.status == 69)
      try whole.write(to: URL(filePath: library + ".new"))
      rename(library + ".new", library)
      let mended = try await terminal.run(["doctor"], environment: here)
      #expect(mended.output.contains("All is well."), "\(mended.output)\(mended.error)")
      _ = try await terminal.run(["stop"], environment: here)
    }
  }
}
