import Foundation

/// A program of the installed PostgreSQL.
enum PostgresProgram {
  struct Failed: Error {
    let program: String
    let output: String
  }

  static func run(_ program: String, _ arguments: [String]) async throws {
    let folder = try await output("/usr/bin/env", ["pg_config", "--bindir"]).trimmingCharacters(
      in: .whitespacesAndNewlines)
    _ = try await output("\(folder)/\(program)", arguments)
  }

  /// What a program says, once it has succeeded.
  private static func output(_ path: String, _ arguments: [String]) async throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: path)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    process.standardInput = FileHandle.nullDevice
    let (stream, continuation) = AsyncStream<Int32>.makeStream()
    process.terminationHandler = { ended in
      continuation.yield(ended.terminationStatus)
      continuation.finish()
    }
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    for await status in stream where status != 0 { throw Failed(program: path, output: text) }
    return text
  }
}
