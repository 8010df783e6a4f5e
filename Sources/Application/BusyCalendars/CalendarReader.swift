package import Foundation
import Synchronization

/// Reads a calendar in a process of its own (`regimen read-calendar`), which has limits of time and memory and none of this one's
/// environment: the library that reads it was written in C and keeps global state.
package struct CalendarReader: Sendable {
  /// The path of `regimen`.
  let program: String
  private let deadline: Duration

  /// - Parameters:
  ///   - program: the path of `regimen`.
  ///   - deadline: after which the process is killed.
  package init(program: String, deadline: Duration = .seconds(20)) {
    self.program = program
    self.deadline = deadline
  }

  /// What the process writes: the busy spans in seconds after 1970, or why there are none.
  package struct Answer: Codable {
    package let busy: [[Int]]?
    package let error: String?

    package init(busy: [[Int]]?, error: String?) {
      self.busy = busy
      self.error = error
    }
  }

  /// The busy times of a calendar.
  ///
  /// - Parameters:
  ///   - span: at most 400 days.
  ///   - zone: the IANA name of the zone of all-day times where the calendar has none.
  /// - Throws: ``CalendarTrouble``.
  package func busyTimes(_ calendar: [UInt8], within span: Range<Date>, zone: String) async throws
    -> [Range<Date>]
  {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "read-calendar", "--from", String(Int(span.lowerBound.timeIntervalSince1970)), "--until",
      String(Int(span.upperBound.timeIntervalSince1970)), "--zone", zone,
    ]
    process.environment = ProcessInfo.processInfo.environment.filter { Self.kept.contains($0.key) }
    let (input, output) = (Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    let status = try await run(process, input, output, calendar)
    guard status.isWhole, let answer = try? JSONDecoder().decode(Answer.self, from: status.output) else {
      throw CalendarTrouble.tooComplex
    }
    if let error = answer.error { throw CalendarTrouble(rawValue: error) ?? .malformed }
    return (answer.busy ?? []).compactMap { span in
      guard span.count == 2, span[0] < span[1] else { return nil }
      return Date(timeIntervalSince1970: Double(span[0]))..<Date(timeIntervalSince1970: Double(span[1]))
    }
  }

  /// Where libraries and the data of time zones are found; nothing else is passed on.
  private static let kept: Set = ["LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "TZDIR", "PATH"]

  /// A process that ended before it had read everything is no reason to end this one.
  private static let ignoresBrokenPipes: Void = { _ = signal(SIGPIPE, SIG_IGN) }()

  private func run(_ process: Process, _ input: Pipe, _ output: Pipe, _ calendar: [UInt8]) async throws -> (
    isWhole: Bool, output: Data
  ) {
    Self.ignoresBrokenPipes
    let ended = AsyncStream<Int32>.makeStream()
    process.terminationHandler = {
      ended.continuation.yield($0.terminationReason == .exit ? $0.terminationStatus : -1)
      ended.continuation.finish()
    }
    do {
      try process.run()
    } catch {
      throw CalendarTrouble.failed
    }
    let killing = Task.detached {
      try await Task.sleep(for: deadline)
      kill(process.processIdentifier, SIGKILL)
    }
    defer { killing.cancel() }
    // Neither end waits for the other: what is written may be more than a pipe holds, and so may the answer.
    let (writer, reader) = (input.fileHandleForWriting, output.fileHandleForReading)
    async let written: Void = Self.blocking {
      try? writer.write(contentsOf: Data(calendar))
      try? writer.close()
    }
    async let answered: Data = Self.blocking { (try? reader.readToEnd()) ?? Data() }
    let (_, answer) = await (written, answered)
    var status: Int32 = -1
    for await end in ended.stream { status = end }
    return (status == 0, answer)
  }

  private static func blocking<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async { continuation.resume(returning: work()) }
    }
  }
}
