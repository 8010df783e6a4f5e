import EventSourcing
import EventStore
import Foundation
import Postgres
import Practice
import ReadModels

extension Measure {
  /// Every event streamed and decoded, beside binary COPY of the same rows to nowhere.
  static let replay = Measure("replay", unit: "events/s", goal: "≥ 0.35 ×") { bench in
    let world = try await bench.world(bench.sizes.usual)
    let head = try await world.store.head(of: world.practice).position
    let start = ContinuousClock.now
    var last: Int64 = 0
    try await world.store.stream(in: world.practice, upTo: head) { last = $0.last?.position ?? last }
    let own = Double(head) / (ContinuousClock.now - start).inSeconds
    guard last == head else { throw BenchError("The replay ended at \(last) and not at \(head).") }
    return Sample(own: own, limit: try await world.copyToNowhere())
  }
}

extension World {
  /// Copies the practice's rows out and drops them, in rows a second.
  func copyToNowhere() async throws -> Double {
    let head = try await store.head(of: practice).position
    let start = ContinuousClock.now
    try await store.pool.withConnection { connection in
      try await connection.copyOut(
        "copy (select * from public.events where practice_id = \(literal: practice.uuid) order by position) to stdout (format binary)"
      ) { chunks in for try await _ in chunks {} }
    }
    return Double(head) / (ContinuousClock.now - start).inSeconds
  }
}

extension Measure {
  /// Every read model from the first event on, beside binary COPY of the same rows to nowhere.
  static let rebuild = Measure("rebuild", unit: "events/s", goal: "≥ 0.2 ×, stretch 0.35 ×") { bench in
    let world = try await bench.world(bench.sizes.usual)
    try await world.runtime.prepare()
    let start = ContinuousClock.now
    let reports = try await world.runtime.rebuild()
    let seconds = (ContinuousClock.now - start).inSeconds
    let events = reports.map(\.events).max() ?? 0
    return Sample(own: Double(events) / seconds, limit: try await world.copyToNowhere())
  }
}

extension Measure {
  /// The most memory during a rebuild of a history, beside that of one a fifth (or, without `--large`, a tenth) as long.
  static let rebuildMemory = Measure("rebuild-memory", unit: "MiB", goal: "≤ 1.5 × (5 M, 1 M)", maxRuns: 1) {
    bench in
    let short = bench.sizes.large.isEmpty ? bench.sizes.small : bench.sizes.usual
    let long = bench.sizes.large.first ?? bench.sizes.usual
    let limit = try await peak(try await bench.world(short))
    return Sample(own: try await peak(try await bench.world(long)), limit: limit)
  }

  private static func peak(_ world: World) async throws -> Double {
    try await world.runtime.prepare()
    try Memory.forgetPeak()
    _ = try await world.runtime.rebuild()
    return try Memory.peak()
  }
}

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
