import EventSourcing
import Foundation
import ReadModels

extension Measure {
  /// A day's schedule and a client's progression over HTTP, in turns, beside the rows of the same keys by pgbench.
  static let query = Measure("query", unit: "requests/s", goal: "≥ 0.3 ×") { bench in
    let world = try await bench.world(bench.sizes.usual)
    try await world.readyToQuery()
    let rate = try await world.serving { port, token in
      let path: @Sendable (Int) -> String = { world.path($0) }
      _ = try await HTTPLoad.run(port: port, token: token, connections: 8, requests: 200, path: path)
      let load = try await HTTPLoad.run(port: port, token: token, connections: 8, requests: 4_000, path: path)
      return Double(load.latencies.count) / load.seconds
    }
    let script = try await world.queryScript()
    return Sample(
      own: rate, limit: try await 2 * PGBench.rate(script, clients: 8, transactions: 500, in: world))
  }

  /// The 99th percentile of such requests at a steady 500 a second, waiting included.
  static let queryLatency = Measure("query-latency", unit: "ms p99", goal: "≤ 10 ms at 500/s") { bench in
    let world = try await bench.world(bench.sizes.usual)
    try await world.readyToQuery()
    return try await world.serving { port, token in
      let path: @Sendable (Int) -> String = { world.path($0) }
      _ = try await HTTPLoad.run(port: port, token: token, connections: 8, requests: 200, path: path)
      let load = try await HTTPLoad.run(
        port: port, token: token, connections: 16, requests: 3_000, perSecond: 500, path: path)
      return Sample(own: load.latencies.percentile(0.99))
    }
  }
}

extension World {
  /// Fills the read models where nobody has yet.
  func readyToQuery() async throws {
    try await runtime.prepare()
    let isFilled = try await runtime.status(of: practice).allSatisfy { $0.lag < 10_000 }
    if !isFilled { _ = try await runtime.rebuild() }
    try await runtime.catchUpToHead(practice, within: .seconds(600))
  }

  /// One transaction of two statements, as the two requests read them: the rows of a day, and those of a client.
  func queryScript() async throws -> String {
    let tables = try await runtime.status(of: practice).reduce(into: [String: String]()) { tables, status in
      tables[status.name] = "\(status.name)_v\(status.version)_g\(status.generation)"
    }
    let ids = HistoryIDs(events: size)
    guard let schedule = tables["schedule"], let progression = tables["progression"] else {
      throw BenchError("There are no read models to query.")
    }
    let first = Int(HistoryIDs.firstDay.timeIntervalSince1970)
    let clients = (0..<min(8, ids.clients)).map { "('\(ids.client($0 * 7 % ids.clients).uuidString)'::uuid)" }
    return """
      \\set day random(0, \(ids.days - 1))
      \\set who random(1, \(clients.count))
      select key, body from regimen_read.\(schedule) where practice_id = '\(practice.uuid.uuidString)'
        and starts_at >= to_timestamp(\(first) + :day * 86400) and starts_at < to_timestamp(\(first) + (:day + 1) * 86400)
        order by starts_at, key limit 201;
      select key, body from regimen_read.\(progression) where practice_id = '\(practice.uuid.uuidString)'
        and client = (array[\(clients.joined(separator: ", "))])[:who];

      """
  }
}

extension Measure {
  /// A client's recovery as of a past day, beside the same view as of now.
  static let asOf = Measure("as-of", unit: "s", goal: "≤ 1 s at 1 M") { bench in
    let world = try await bench.world(bench.sizes.usual)
    try await world.readyToQuery()
    let ids = HistoryIDs(events: world.size)
    let now = HistoryIDs.firstDay.addingTimeInterval(Double(ids.days) * 86_400)
    let past = HistoryIDs.firstDay.addingTimeInterval(Double(ids.days / 2) * 86_400)
    var own = 0.0
    var limit = 0.0
    for number in 0..<10 {
      let client = ids.client(number * 31 % ids.clients)
      let start = ContinuousClock.now
      _ = try await world.queries.recovery(world.practice, of: client, asOf: .recordedAt(past), now: now)
      let between = ContinuousClock.now
      _ = try await world.queries.recovery(world.practice, of: client, now: now)
      own += (between - start).inSeconds
      limit += (ContinuousClock.now - between).inSeconds
    }
    return Sample(own: own / 10, limit: limit / 10)
  }
}

extension Measure {
  /// The open times of 31 days for 20 practitioners, from the database and with the setup read each time.
  static let openTimes = Measure("open-times", unit: "ms", goal: "≤ 100 ms") { bench in
    let world = try await bench.world(0)
    let month = try await BusyMonth.make(in: world)
    _ = try await world.queries.openTimes(month.practice, month.request)
    let start = ContinuousClock.now
    var found = 0
    for _ in 0..<10 { found = try await world.queries.openTimes(month.practice, month.request).times.count }
    guard found > 100 else { throw BenchError("Only \(found) open times were found.") }
    return Sample(own: (ContinuousClock.now - start).inSeconds * 100)
  }
}
