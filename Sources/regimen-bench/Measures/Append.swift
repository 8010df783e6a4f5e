import EventSourcing
import EventStore
import Foundation

/// Appends, each beside plain inserts of as many rows, which check, order, tag and chain nothing.
extension Measure {
  static let append1 = Measure("append-1", unit: "appends/s", goal: "≥ 0.7 ×") { bench in
    let world = try await bench.appending()
    return Sample(
      own: try await world.appends(callers: 1, each: 1_500),
      limit: try await PGBench.rate(InsertScript.rows(1), clients: 1, transactions: 3_000, in: world))
  }

  static let append10 = Measure("append-10", unit: "appends/s", goal: "≥ 0.5 ×") { bench in
    let world = try await bench.appending()
    return Sample(
      own: try await world.appends(callers: 32, each: 40, drafts: 10),
      limit: try await PGBench.rate(InsertScript.rows(10), clients: 32, transactions: 300, in: world))
  }

  static let append32 = Measure("append-32", unit: "appends/s", goal: "≥ 1.0 ×, goal 1.5 ×, stretch 2.5 ×") {
    bench in
    let world = try await bench.appending()
    return Sample(own: try await world.appends(callers: 32, each: 500), limit: try await inserts32(world))
  }

  static let append256 = Measure("append-256", unit: "appends/s", goal: "≥ 2 ×") { bench in
    let world = try await bench.appending()
    return Sample(own: try await world.appends(callers: 256, each: 80), limit: try await inserts32(world))
  }

  static let append32Practices = Measure("append-32-practices", unit: "appends/s", goal: "≥ 0.4 ×") { bench in
    let world = try await bench.appending()
    return Sample(
      own: try await world.appends(callers: 32, each: 200, practices: 32), limit: try await inserts32(world))
  }

  private static func inserts32(_ world: World) async throws -> Double {
    try await PGBench.rate(InsertScript.rows(1), clients: 32, transactions: 1_000, in: world)
  }
}

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

extension Measure {
  /// The 99th percentile of appends that are begun 200 times a second, waiting included.
  static let appendLatency = Measure("append-latency", unit: "ms p99", goal: "≤ 10 ms") { bench in
    let world = try await bench.appending()
    let practice = PracticeID(UUID())
    try await world.store.openLog(of: practice)
    let clients = (0..<200).map { _ in UUID() }
    for client in clients.prefix(20) { try await world.append(of: client, to: practice) }
    let latencies = try await Pace.latencies(perSecond: 200, seconds: 10) { number in
      try await world.append(of: clients[number % clients.count], to: practice)
    }
    return Sample(own: latencies.percentile(0.99))
  }
}
