import EventSourcing
import Foundation
import Practice
import ReadModels

extension Measure {
  /// The slowest of the reads that go on while every read model is rebuilt and swapped; one that fails ends the bench.
  ///
  /// A read waits for the swap's lock, so none is slower than the lock was long.
  static let swap = Measure("swap", unit: "ms slowest", goal: "≤ 50 ms, 0 failed reads") { bench in
    let world = try await bench.world(bench.sizes.small)
    try await world.runtime.prepare()
    _ = try await world.runtime.rebuild()
    let isDone = Shared(false)
    return try await withThrowingTaskGroup(of: Double.self) { group in
      for reader in 0..<4 {
        group.addTask {
          var slowest = 0.0
          var number = reader
          while !isDone.value {
            let start = ContinuousClock.now
            _ = try await world.queries.schedule(world.practice, world.day(number))
            slowest = max(slowest, (ContinuousClock.now - start).inMilliseconds)
            number += 1
          }
          return slowest
        }
      }
      do {
        _ = try await world.runtime.rebuild()
      } catch {
        isDone.change { $0 = true }
        throw error
      }
      isDone.change { $0 = true }
      return Sample(own: try await group.reduce(0, max))
    }
  }
}

extension World {
  /// One day of the history's appointments.
  func day(_ number: Int) -> ScheduleFilter {
    let days = HistoryIDs(events: size).days
    let from = HistoryIDs.firstDay.addingTimeInterval(Double(number % days) * 86_400)
    return ScheduleFilter(from: from, to: from.addingTimeInterval(86_400))
  }
}
