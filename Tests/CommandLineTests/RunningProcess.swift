import Foundation
import Synchronization

/// A process that a test started: its answer, or its end by force.
final class RunningProcess: Sendable {
  private let process: Mutex<Process>
  private let output: Task<Data, Never>
  private let heard = Heard()
  private let error: Task<Data, Never>
  private let ended: Task<Int32, Never>
  let id: Int32

  /// - Parameter input: what it reads from standard input, less than a pipe holds; nil for nothing.
  init(_ binary: URL, _ arguments: [String], environment: [String: String] = [:], input: String? = nil) throws
  {
    let process = Process()
    process.executableURL = binary
    process.arguments = arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    if let input {
      let pipe = Pipe()
      try pipe.fileHandleForWriting.write(contentsOf: Data(input.utf8))
      try pipe.fileHandleForWriting.close()
      process.standardInput = pipe
    } else {
      process.standardInput = FileHandle.nullDevice
    }
    let (out, err) = (Pipe(), Pipe())
    process.standardOutput = out
    process.standardError = err
    let (stream, continuation) = AsyncStream<Int32>.makeStream()
    process.terminationHandler = { ended in
      continuation.yield(
        ended.terminationReason == .exit ? ended.terminationStatus : -ended.terminationStatus)
      continuation.finish()
    }
    try process.run()
    id = process.processIdentifier
    output = Self.reading(out.fileHandleForReading, heard)
    error = Self.reading(err.fileHandleForReading, heard)
    ended = Task {
      for await status in stream { return status }
      return -1
    }
    self.process = Mutex(process)
  }

  /// What the process has said so far.
  private final class Heard: Sendable { let bytes = Mutex(Data()) }

  /// Reads to the end on a thread of its own, so that no pipe ever fills up.
  private static func reading(_ handle: FileHandle, _ heard: Heard) -> Task<Data, Never> {
    let held = Mutex(handle)
    return Task {
      await withCheckedContinuation { continuation in
        Thread.detachNewThread {
          var all = Data()
          held.withLock { handle in
            while case let part = handle.availableData, !part.isEmpty {
              all.append(part)
              heard.bytes.withLock { $0.append(part) }
            }
            // Nobody else does, and a process with too many open files starts no other one.
            try? handle.close()
          }
          continuation.resume(returning: all)
        }
      }
    }
  }

  /// Waits until the process has said something, or has ended.
  func says(_ text: String) async throws {
    let bytes = Data(text.utf8)
    while heard.bytes.withLock({ $0.range(of: bytes) == nil }), Foundation.kill(id, 0) == 0 {
      try await Task.sleep(for: .milliseconds(20))
    }
  }

  /// What it has said so far, on both outputs.
  var said: String { heard.bytes.withLock { String(decoding: $0, as: UTF8.self) } }

  func kill(_ signal: Int32) { Foundation.kill(id, signal) }

  func answer() async throws -> Terminal.Answer {
    let status = await ended.value
    return Terminal.Answer(
      status: status, output: String(decoding: await output.value, as: UTF8.self),
      error: String(decoding: await error.value, as: UTF8.self))
  }
}
