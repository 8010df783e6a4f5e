import Foundation

/// The built `regimen`, with a place of its own that is removed at the end.
struct ServeProbe: Sendable {
  private let program: String
  private let folder: String

  /// Sets a practice up in a new place, whose cluster then runs.
  static func withPlace<Value: Sendable>(_ body: (ServeProbe) async throws -> Value) async throws -> Value {
    let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent()
      .appending(path: "regimen").path
    guard access(program, X_OK) == 0 else {
      throw BenchError(
        "There is no program regimen beside this one. Build it first: swift build -c release --product regimen"
      )
    }
    let folder = "/tmp/regimen-bench-\(UUID().uuidString.prefix(8).lowercased())"
    let probe = ServeProbe(program: program, folder: folder)
    let result: Result<Value, any Error>
    do {
      _ = try await Program.output(
        program,
        [
          "setup", "--data", folder, "--practice", "Bench", "--time-zone", "Etc/UTC", "--site", "Bench",
          "--practitioner", "Bench",
        ])
      result = .success(try await body(probe))
    } catch {
      result = .failure(error)
    }
    // Also after Ctrl-C, which cancels everything else.
    await Task { try? await probe.stop() }.value
    try? FileManager.default.removeItem(atPath: folder)
    return try result.get()
  }

  func stop() async throws {
    _ = try await Program.output(program, ["stop", "--data", folder])
  }

  /// Serves until `body` returns; tells how long it took to answer as ready.
  func serve<Value: Sendable>(
    _ body: (_ process: Int32) async throws -> Value
  ) async throws -> (seconds: Double, value: Value) {
    let port = Int.random(in: 20_000...29_999)
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["serve", "--data", folder, "--port", "\(port)"]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    let start = ContinuousClock.now
    try process.run()
    defer {
      process.terminate()
      process.waitUntilExit()
    }
    while true {
      if let status = try? HTTPConnection(port: port).get("/health/ready", token: nil), status == 200 {
        break
      }
      guard process.isRunning, ContinuousClock.now - start < .seconds(60) else {
        throw BenchError("regimen serve did not get ready within a minute.")
      }
      try await Task.sleep(for: .milliseconds(5))
    }
    let seconds = (ContinuousClock.now - start).inSeconds
    return (seconds, try await body(process.processIdentifier))
  }
}
