import Foundation

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

  private static func onThread<Value: Sendable>(
    _ work: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
  }
}
