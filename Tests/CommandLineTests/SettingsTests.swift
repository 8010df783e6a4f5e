import Foundation
import TestSupport
import Testing

/// Flags over environment over file, and what is said of settings that cannot be meant.
@Suite(.serialized) struct SettingsTests {
  /// Lends a configuration file with this text.
  private func withFile<Value>(_ text: String, _ body: (String) async throws -> Value) async throws -> Value {
    let path = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).yaml").path
    try Data(text.utf8).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try await body(path)
  }

  @Test func aFolderOnTheCommandLineBeatsADatabaseOfTheEnvironment() async throws {
    try await Terminal.withPractice { terminal in
      let elsewhere = ["REGIMEN_DATABASE": "host=/nonexistent", "REGIMEN_VAULT": "host=/nonexistent"]
      #expect(try await terminal.run(["show", "clients"], environment: elsewhere).status == 0)
      try await withFile("database: host=/nonexistent\nvault: host=/nonexistent\n") { file in
        #expect(try await terminal.run("show", "clients", "--config", file).status == 0)
        let folder = ["REGIMEN_DATA": terminal.folder, "REGIMEN_DATABASE": ""]
        let answer = try await terminal.runBare("show", "clients", "--config", file, environment: folder)
        #expect(answer.status == 0, "\(answer.error)")
      }
      // The environment's own database is meant where it names both.
      let both = elsewhere.merging(["REGIMEN_DATA": terminal.folder]) { $1 }
      #expect(try await terminal.runBare("show", "clients", environment: both).status == 69)
    }
  }

  @Test(arguments: [
    (["--database", "host=x"], "two-places"), (["--vault", "host=x"], "vault-alone"),
    (["--config", "/nonexistent/regimen.yaml"], "no-configuration"),
  ]) func optionsThatCannotBeMeantAreRefused(options: [String], code: String) async throws {
    let answer = try await Terminal(folder: "/nonexistent").run(
      ["show", "clients", "--format", "json"] + options)
    #expect(answer.status == 64)
    #expect(answer.refusal == code)
  }

  @Test(arguments: [
    (["--database", "host=x"], "vault-missing"),
    (["--database", "secret", "--vault", "host=x"], "unreadable-connection"),
    (["--database", "host=x", "--vault", "postgresql://[secret"], "unreadable-connection"),
  ]) func aDatabaseThatCannotBeReachedAsItIsNamedIsRefused(options: [String], code: String) async throws {
    let answer = try await RunningProcess(
      Terminal.binary, ["show", "clients", "--format", "json"] + options,
      environment: ["REGIMEN_VAULT": "", "REGIMEN_DATABASE": ""]
    ).answer()
    #expect(answer.status == 64)
    #expect(answer.refusal == code)
    #expect(!answer.error.contains("secret"))
  }

  @Test(arguments: [
    ("REGIMEN_POOL_SIZE", "many", "2 to 200"), ("REGIMEN_POOL_SIZE", "0", "2 to 200"),
    ("REGIMEN_TRUSTED_PROXY", "proxy.example.org", "10.0.0.0/28"),
    ("REGIMEN_EXERCISE_IMAGES", "http://images.example.org", "https://"),
    ("REGIMEN_TRUSTED_PROXY", "::/0", "addresses"), ("REGIMEN_LOG_LEVEL", "loud", "warning"),
    ("REGIMEN_PREPARED_STATEMENTS", "maybe", "true, false"),
  ]) func aVariableWithAnotherValueIsRefusedByName(name: String, value: String, allowed: String) async throws
  {
    let answer = try await Terminal(folder: "/nonexistent").run(
      ["show", "clients"], environment: [name: value])
    #expect(answer.status == 64)
    #expect(answer.error.contains(name))
    #expect(answer.error.contains(allowed))
  }

  @Test(arguments: [
    ("pool-size: 8\npoolsize: 8\n", "line 2", "Did you mean pool-size?"),
    ("data: x\nvault: [\n", "line", "not YAML"), ("- data\n", "line 1", "pool-size: 8"),
    ("vault:\n  host: x\n", "line", "vault takes one value"),
    ("pool-size: many\n", "pool-size in ", "2 to 200"),
    ("trusted-proxy: [10.0.0.2, elsewhere]\n", "trusted-proxy in ", "addresses of proxies"),
    ("pool-size: [8]\n", "line", "pool-size takes one value"),
  ]) func aFaultInTheFileIsNamedWithItsPlace(text: String, place: String, said: String) async throws {
    try await withFile(text) { file in
      let answer = try await Terminal(folder: "/nonexistent").run("show", "clients", "--config", file)
      #expect(answer.status == 64)
      #expect(answer.error.contains(file))
      #expect(answer.error.contains(place), "\(answer.error)")
      #expect(answer.error.contains(said), "\(answer.error)")
    }
  }

  @Test func aFileOfCommentsSaysNothing() async throws {
    try await withFile("# nothing yet\n") { file in
      let answer = try await Terminal(folder: "/nonexistent").run("show", "clients", "--config", file)
      #expect(answer.status == 2)
    }
  }

  @Test func anAddressThatIsNotOursIsNamed() async throws {
    // 192.0.2.0/24 is kept for documentation (RFC 5737).
    let answer = try await Terminal(folder: "/nonexistent").run("serve", "--host", "192.0.2.1")
    #expect(answer.status == 1)
    #expect(answer.error.contains("192.0.2.1 is no address of this machine"))
    #expect(answer.error.contains("--host"))
  }

  @Test(arguments: [
    ["show", "clients"], ["show", "history", "C-1001"], ["events", "tail"], ["verify"], ["doctor"],
    ["projections", "list"], ["token", "list"], ["register", "client", "--name", "Nobody"],
  ]) func aCommandThatNeedsAPracticeMakesNoDatabase(arguments: [String]) async throws {
    let folder = "/tmp/regimen-none-\(UUID().uuidString.prefix(8).lowercased())"
    let answer = try await Terminal(folder: folder).run(arguments + ["--format", "json"])
    #expect(answer.status == 2)
    #expect(answer.refusal == "not-set-up")
    #expect(answer.error.contains("regimen setup") && answer.error.contains("regimen demo"))
    #expect(!FileManager.default.fileExists(atPath: folder))
  }

  @Test func logLinesAreJSONWhereErrorsAre() async throws {
    try await Terminal.withPractice { terminal in
      let answer = try await terminal.run(
        ["show", "clients", "--format", "json"], environment: ["REGIMEN_LOG_LEVEL": "trace"])
      #expect(answer.status == 0)
      for line in answer.error.split(separator: "\n") {
        let object = try JSONDecoder().decode(JSONValue.self, from: Data(line.utf8))
        #expect(object["log"]?["level"]?.text != nil, "\(line)")
      }
    }
  }

  @Test func theMasterKeyIsRotated() async throws {
    try await Terminal.withPractice { terminal in
      let key = terminal.folder + "-2.key"
      defer { try? FileManager.default.removeItem(atPath: key) }
      let rotated = try await terminal.done("vault", "rotate", "--new-master-key-file", key)
      #expect(rotated["made"] == .bool(true))
      let mode = try FileManager.default.attributesOfItem(atPath: key)[.posixPermissions] as? Int
      #expect(mode == 0o600)
      // A process that still holds the old key opens nothing.
      #expect(try await terminal.run("show", "clients").status == 1)
      let shown = try await terminal.done("show", "clients", "--master-key-file", key)
      #expect(shown["items"]?.items.first?["name"]?.text == "Marisol Quintanilla")
      let again = try await terminal.run(
        "vault", "rotate", "--new-master-key-file", key, "--master-key-file", key, "--format", "json")
      #expect(again.refusal == "same-key")
    }
  }
}
