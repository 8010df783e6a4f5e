import EventSourcing
import EventStore
import Foundation
import ReadModels

/// How appends, reads and rebuilds fare as the history grows.
enum Growth {
  /// What was measured behind one history.
  struct Row: Encodable, Sendable {
    let events: Int
    /// One append without a condition that selects anything, and one whose condition is probed, in milliseconds.
    let append: Double
    let conditionalAppend: Double
    /// A day's schedule, in milliseconds.
    let read: Double
    /// Events of a rebuild in a second, and how long it took.
    let rebuildRate: Double
    let rebuildSeconds: Double
  }

  static func measure(_ bench: Bench, runs: Int) async throws -> [Row] {
    let sizes = [bench.sizes.small, bench.sizes.usual] + bench.sizes.large.suffix(1)
    var worlds: [World] = []
    var rebuilds: [(rate: Double, seconds: Double)] = []
    for size in sizes {
      let world = try await bench.world(size)
      // The first filling is the rebuild that is timed: another one beside it would take the disk's room twice.
      Progress.say("growth: rebuild of \(size) events")
      try await world.runtime.prepare()
      let start = ContinuousClock.now
      let reports = try await world.runtime.rebuild()
      let seconds = (ContinuousClock.now - start).inSeconds
      rebuilds.append((Double(reports.map(\.events).max() ?? 0) / seconds, seconds))
      try await world.readyToQuery()
      worlds.append(world)
    }
    var samples = [[[Double]]](repeating: [], count: sizes.count)
    for run in 1...runs {
      Progress.say("growth \(run)/\(runs)")
      for (index, world) in worlds.enumerated() {
        let unconditional = try await world.secondsOfPlainAppends(100) * 10
        let conditional = try await world.secondsOfAppends(100, run) * 10
        try await world.runtime.catchUpToHead(world.practice, within: .seconds(60))
        samples[index].append([unconditional, conditional, try await world.secondsOfReads(100) * 10])
      }
    }
    var rows: [Row] = []
    for (index, world) in worlds.enumerated() {
      let columns = (0..<3).map { column in samples[index].map { $0[column] }.median }
      rows.append(
        Row(
          events: world.size, append: columns[0], conditionalAppend: columns[1], read: columns[2],
          rebuildRate: rebuilds[index].rate, rebuildSeconds: rebuilds[index].seconds))
    }
    return rows
  }

  static func table(_ rows: [Row]) -> String {
    let heading = "     events  append ms  conditional ms  read ms  rebuild events/s  rebuild s"
    return
      ([heading]
      + rows.map { row in
        String(
          format: "%11d  %9.2f  %14.2f  %7.2f  %16.0f  %9.1f", row.events, row.append, row.conditionalAppend,
          row.read, row.rebuildRate, row.rebuildSeconds)
      }).joined(separator: "\n")
  }
}
