import Foundation

/// Work that is begun at a steady pace, whether or not what was begun before is done.
enum Pace {
  /// Begins work this often a second, and gives how long each took from the moment it was due, in milliseconds.
  ///
  /// Waiting for its turn counts, so a stall shows in every piece of work that it held up.
  static func latencies(
    perSecond: Int, seconds: Int, _ work: @escaping @Sendable (Int) async throws -> Void
  ) async throws -> [Double] {
    let start = ContinuousClock.now + .milliseconds(50)
    return try await withThrowingTaskGroup(of: Double.self) { group in
      for number in 0..<perSecond * seconds {
        let due = start + .seconds(1) * number / perSecond
        group.addTask {
          try await Task.sleep(until: due, tolerance: .zero, clock: .continuous)
          try await work(number)
          return (ContinuousClock.now - due).inMilliseconds
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
  }
}
