import Foundation
import TestSupport
import Testing

/// Runs the built `regimen` as a person would, with an embedded database in a folder of its own.
struct Terminal: Sendable {
  struct Answer: Sendable {
    let status: Int32
    let output: String
    let error: String

    /// The answer as a JSON object.
    var json: [String: JSONValue] {
      get throws {
        let object = try JSONDecoder().decode(JSONValue.self, from: Data(output.utf8))
        guard case .object(let fields) = object else { throw Missing(what: "an object") }
        return fields
      }
    }

    /// The code of a refusal that was asked for as JSON.
    var refusal: String? {
      guard let object = try? JSONDecoder().decode(JSONValue.self, from: Data(error.utf8)) else { return nil }
      return object["error"]?["code"]?.text
    }
  }

  struct Missing: Error { let what: String }

  let folder: String

  /// The binary that was built beside these tests.
  static var binary: URL {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appending(path: "regimen")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return folder
  }

  /// Lends a terminal whose database is stopped and removed afterwards.
  static func with<Value: Sendable>(_ body: (Terminal) async throws -> Value) async throws -> Value {
    let terminal = Terminal(folder: "/tmp/regimen-cli-\(UUID().uuidString.prefix(8).lowercased())")
    let result: Result<Value, any Error>
    do {
      result = .success(try await body(terminal))
    } catch {
      result = .failure(error)
    }
    _ = try? await terminal.run("stop")
    try? FileManager.default.removeItem(atPath: terminal.folder)
    return try result.get()
  }

  /// Lends a terminal at which a practice with two sites and two practitioners was set up and one client registered.
  static func withPractice<Value: Sendable>(_ body: (Terminal) async throws -> Value) async throws -> Value {
    try await with { terminal in
      try await terminal.done(
        "setup", "--practice", "Centro", "--time-zone", "America/New_York", "--site", "Lake Nona", "--site",
        "Ocoee", "--practitioner", "Ana Reyes", "--practitioner", "Ben Cole")
      try await terminal.done(
        "register", "client", "--name", "Marisol Quintanilla", "--email", "marisol.q@example.com", "--phone",
        "+1 407 555 0199")
      return try await body(terminal)
    }
  }

  /// Runs a command and gives its answer, whatever it is.
  func run(_ arguments: String...) async throws -> Answer { try await run(arguments) }

  func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Answer {
    let process = try launch(arguments, environment: environment)
    return try await process.answer()
  }

  /// Runs a command that reads lines from standard input.
  func run(_ arguments: [String], lines: [String]) async throws -> Answer {
    try await RunningProcess(
      Self.binary, arguments + ["--data", folder], environment: ["REGIMEN_LOG_LEVEL": "error"],
      input: lines.map { $0 + "\n" }.joined()
    ).answer()
  }

  /// Runs a command as it stands, without naming the folder.
  func runBare(_ arguments: String..., environment: [String: String] = [:]) async throws -> Answer {
    try await RunningProcess(Self.binary, arguments, environment: environment).answer()
  }

  /// Runs a command that has to succeed, answering in JSON.
  @discardableResult func done(
    _ arguments: String..., and more: [String] = [], sourceLocation: SourceLocation = #_sourceLocation
  ) async throws -> [String: JSONValue] {
    let answer = try await run(arguments + more + ["--format", "json"])
    #expect(answer.status == 0, "\(answer.error)", sourceLocation: sourceLocation)
    return try answer.json
  }

  /// Starts a command without waiting for it.
  func launch(_ arguments: [String], environment: [String: String] = [:]) throws -> RunningProcess {
    try RunningProcess(
      Self.binary, arguments + ["--data", folder],
      environment: ["REGIMEN_LOG_LEVEL": "error"].merging(environment) { $1 })
  }

  /// Whether the embedded database was left running, as its own file says.
  var databaseRuns: Bool { FileManager.default.fileExists(atPath: folder + "/data/postmaster.pid") }
}
