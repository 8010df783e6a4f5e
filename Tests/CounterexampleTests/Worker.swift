import EventSourcing
import Foundation
import Synchronization

/// A process of `CounterexampleWorker`, which a schedule kills and starts again.
final class Worker: Sendable {
  enum Kind: Sendable {
    case counter(name: String, first: Int, last: Int)
    case projector
  }

  private let process: Mutex<Process>
  private let output: Task<Data, Never>
  private let ended: Task<Int32, Never>

  init(_ kind: Kind, _ crash: CrashCluster, _ practice: PracticeID) throws {
    let place = [crash.events, crash.vault, crash.keyFile, practice.uuid.uuidString]
    let process = Process()
    process.executableURL = Self.binary
    process.arguments =
      switch kind {
      case .counter(let name, let first, let last): ["count"] + place + [name, "\(first)", "\(last)"]
      case .projector: ["project"] + place
      }
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    let (stream, continuation) = AsyncStream<Int32>.makeStream()
    process.terminationHandler = { ended in
      continuation.yield(
        ended.terminationReason == .exit ? ended.terminationStatus : -ended.terminationStatus)
      continuation.finish()
    }
    try process.run()
    let reading = Mutex(pipe.fileHandleForReading)
    output = Task {
      await withCheckedContinuation { done in
        Thread.detachNewThread { done.resume(returning: reading.withLock { $0.readDataToEndOfFile() }) }
      }
    }
    ended = Task {
      for await status in stream { return status }
      return -1
    }
    self.process = Mutex(process)
  }

  /// `kill -9`; a process that has ended already stays as it is.
  func kill() {
    let id = process.withLock { $0.isRunning ? $0.processIdentifier : 0 }
    if id > 1 { Foundation.kill(id, SIGKILL) }
  }

  /// What was acknowledged, by number, and how the process ended.
  func answer() async -> (acknowledged: [Int: Int64], status: Int32) {
    let status = await ended.value
    var acknowledged: [Int: Int64] = [:]
    for line in String(decoding: await output.value, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ")
      if parts.count == 2, let number = Int(parts[0]), let position = Int64(parts[1]) {
        acknowledged[number] = position
      }
    }
    return (acknowledged, status)
  }

  /// Built beside these tests.
  private static var binary: URL {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appending(path: "CounterexampleWorker")
      if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
      folder.deleteLastPathComponent()
    }
    return folder
  }
}
