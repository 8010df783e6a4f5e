import Application
import Dashboard
import EventSourcing
import Foundation
import Hummingbird
import Practice
import ReadModels

/// Requests from several connections, each on a thread of its own.
enum HTTPLoad {
  /// How long each request took, in milliseconds, waiting for its turn included; and how long all of it took, in seconds.
  ///
  /// - Parameters:
  ///   - perSecond: over all connections; nil for as fast as the answers come.
  ///   - path: of a request by its number.
  static func run(
    port: Int, token: String, connections: Int, requests: Int, perSecond: Int? = nil,
    path: @escaping @Sendable (Int) -> String
  ) async throws -> (latencies: [Double], seconds: Double) {
    let start = ContinuousClock.now + .milliseconds(20)
    let latencies = try await withThrowingTaskGroup(of: [Double].self) { group in
      for number in 0..<connections {
        group.addTask {
          try await onThread {
            let connection = try HTTPConnection(port: port)
            var latencies: [Double] = []
            for request in stride(from: number, to: requests, by: connections) {
              var due = ContinuousClock.now
              if let perSecond {
                due = start + .seconds(1) * request / perSecond
                let wait = (due - .now).inSeconds
                if wait > 0 { Thread.sleep(forTimeInterval: wait) }
              }
              let status = try connection.get(path(request), token: token)
              guard status == 200 else { throw BenchError("\(path(request)) was answered with \(status).") }
              latencies.append((ContinuousClock.now - due).inMilliseconds)
            }
            return latencies
          }
        }
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    return (latencies, (ContinuousClock.now - start).inSeconds)
  }

  private static func onThread<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws
    -> Value
  {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
  }
}

/// One kept-alive HTTP/1.1 connection to a server on this machine, for a thread of its own: it blocks, and so measures
/// the server rather than a client.
final class HTTPConnection {
  private let socket: Int32
  private var buffer = [UInt8](repeating: 0, count: 64 << 10)

  init(port: Int) throws {
    #if canImport(Glibc)
      socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      socket = Foundation.socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let connected = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    var one: Int32 = 1
    setsockopt(socket, Int32(IPPROTO_TCP), TCP_NODELAY, &one, socklen_t(MemoryLayout<Int32>.size))
    guard connected == 0 else {
      close(socket)
      throw BenchError("Nothing listens on port \(port).")
    }
  }

  deinit { close(socket) }

  /// The status of an answer, once all of its body has arrived.
  func get(_ path: String, token: String?) throws -> Int {
    try get(path, header: token.map { "Authorization: Bearer \($0)\r\n" } ?? "").status
  }

  /// The status and the bytes of an answer's body.
  ///
  /// - Parameter header: one whole field with its end, or none.
  func get(_ path: String, header: String) throws -> (status: Int, bytes: Int) {
    let request = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\(header)\r\n".utf8)
    guard send(socket, request, request.count, 0) == request.count else { throw Self.broken }
    var answer: [UInt8] = []
    while true {
      let count = recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { throw Self.broken }
      answer += buffer[..<count]
      guard let end = answer.firstRange(of: [13, 10, 13, 10]) else { continue }
      let head = String(decoding: answer[..<end.lowerBound], as: UTF8.self)
      guard let length = Self.length(head), let status = Int(head.dropFirst(9).prefix(3)) else {
        throw Self.broken
      }
      if answer.count - end.upperBound >= length { return (status, length) }
    }
  }

  private static func length(_ head: String) -> Int? {
    let line = head.split(separator: "\r\n").first { $0.lowercased().hasPrefix("content-length:") }
    return line.flatMap { Int($0.dropFirst(15).trimmingCharacters(in: .whitespaces)) }
  }

  private static let broken = BenchError("The server ended a connection, or answered in another form.")
}

/// The built `regimen`, with a place of its own that is removed at the end.
struct ServeProbe: Sendable {
  private let program: String
  private let folder: String

  /// Sets a practice up in a new place, whose cluster then runs.
  static func withPlace<Value: Sendable>(_ body: (ServeProbe) async throws -> Value) async throws -> Value {
    let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath()
      .deletingLastPathComponent().appending(path: "regimen").path
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

  func stop() async throws { _ = try await Program.output(program, ["stop", "--data", folder]) }

  /// Serves until `body` returns; tells how long it took to answer as ready.
  func serve<Value: Sendable>(_ body: (_ process: Int32) async throws -> Value) async throws -> (
    seconds: Double, value: Value
  ) {
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

extension World {
  /// Runs `body` while the real dashboard answers on a free port of the loopback address.
  ///
  /// - Parameter now: what its clock says.
  func serving<Value: Sendable>(
    now: @escaping @Sendable () -> Date = { Date() },
    _ body: (_ port: Int, _ token: String) async throws -> Value
  ) async throws -> Value {
    let token = try await tokens.issue(.owner, label: "bench", in: practice, now: now()).token
    let (ports, announce) = AsyncStream.makeStream(of: Int.self)
    let application = buildApplication(
      DashboardParts(
        store: store, runtime: runtime, queries: queries, tokens: tokens,
        configuration: DashboardConfiguration(port: 0, takesOnlineBookings: true), logger: Self.logger,
        now: now,
        onServing: { port in announce.yield(port) }))
    return try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        try await application.run()
        announce.finish()
      }
      var iterator = ports.makeAsyncIterator()
      guard let port = await iterator.next() else { throw BenchError("The dashboard did not start.") }
      let value = try await body(port, token)
      group.cancelAll()
      return value
    }
  }

  /// The path of a query by its number: a day's schedule and a client's progression in turns.
  func path(_ number: Int) -> String {
    let ids = HistoryIDs(events: size)
    guard number.isMultiple(of: 2) else {
      return "/v1/clients/\(ids.client(number * 7 % ids.clients).uuidString.lowercased())/progression"
    }
    let from = day(number * 13).from
    let days = [from, from.addingTimeInterval(86_400)].map { $0.formatted(.iso8601.year().month().day()) }
    return "/v1/schedule?from=\(days[0])&to=\(days[1])"
  }
}
