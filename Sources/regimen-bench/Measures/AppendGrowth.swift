import EventSourcing
import EventStore
import Foundation

extension Measure {
  /// A conditional append behind the longest history, beside one behind the shortest, in turns.
  static let appendGrowth = Measure("append-growth", unit: "ms", goal: "≤ 1.2 × (10 M, 100 k)") { bench in
    let longest = bench.sizes.large.last ?? bench.sizes.usual
    let long = try await bench.world(longest)
    let short = try await bench.world(bench.sizes.small)
    var times = (long: 0.0, short: 0.0)
    for round in 0..<10 {
      times.long += try await long.secondsOfAppends(50, round)
      times.short += try await short.secondsOfAppends(50, round)
    }
    return Sample(own: times.long * 1000 / 500, limit: times.short * 1000 / 500)
  }
}

extension World {
  /// How long some appends took, one after the other, each to another client of the history.
  func secondsOfAppends(_ count: Int, _ round: Int) async throws -> Double {
    let ids = HistoryIDs(events: size)
    let start = ContinuousClock.now
    for number in 0..<count {
      try await append(of: ids.client((round * count + number * 7) % ids.clients), to: practice)
    }
    return (ContinuousClock.now - start).inSeconds
  }
}
