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

  static let append32 = Measure(
    "append-32", unit: "appends/s", goal: "≥ 1.0 ×, goal 1.5 ×, stretch 2.5 ×"
  ) { bench in
    let world = try await bench.appending()
    return Sample(
      own: try await world.appends(callers: 32, each: 500), limit: try await inserts32(world))
  }

  static let append256 = Measure("append-256", unit: "appends/s", goal: "≥ 2 ×") { bench in
    let world = try await bench.appending()
    return Sample(
      own: try await world.appends(callers: 256, each: 80), limit: try await inserts32(world))
  }

  static let append32Practices = Measure("append-32-practices", unit: "appends/s", goal: "≥ 0.4 ×") { bench in
    let world = try await bench.appending()
    return Sample(
      own: try await world.appends(callers: 32, each: 200, practices: 32),
      limit: try await inserts32(world))
  }

  private static func inserts32(_ world: World) async throws -> Double {
    try await PGBench.rate(InsertScript.rows(1), clients: 32, transactions: 1_000, in: world)
  }
}
