import Foundation
import Postgres
import TestSupport
import Testing

/// `doctor` tries what an installation has to do, and never says that all is well where it is not.
@Suite(.serialized) struct DoctorTests {
  func problems(_ terminal: Terminal) async throws -> [String] {
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

  func connected(_ text: String, _ body: (PostgresConnection) async throws -> Void) async throws {
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
