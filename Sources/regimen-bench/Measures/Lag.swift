import EventSourcing
import EventStore
import Foundation
import Postgres
import ReadModels

extension Measure {
  /// How long after its append an event is in every read model, at 500 events a second: the 99th percentile.
  static let lag = Measure("lag", unit: "ms p99", goal: "≤ 100 ms") { bench in
    let world = try await bench.world(bench.sizes.small)
    try await world.readyToQuery()
    let ids = HistoryIDs(events: world.size)
    let first = try await world.store.head(of: world.practice).position
    let appended = Shared<[ContinuousClock.Instant]>([])
    let service = ProjectionService(world.runtime, listeningOn: world.configuration, logger: World.logger)
    let probe = try await PostgresConnection.connect(world.configuration)
    return try await withThrowingTaskGroup(of: [Double].self) { group in
      group.addTask {
        try await service.run()
        return []
      }
      try await Task.sleep(for: .seconds(1))
      group.addTask { try await watch(world, probe, from: first, appended) }
      _ = try await Pace.latencies(perSecond: 500, seconds: 8) { number in
        try await world.append(of: ids.client(number % ids.clients), to: world.practice)
        appended.change { $0.append(.now) }
      }
      let lags = try await group.next() ?? []
      group.cancelAll()
      await probe.close()
      return Sample(own: lags.percentile(0.99))
    }
  }

  /// Looks every two milliseconds how far the read models are, until 4,000 events are in all of them. The n-th event to be
  /// acknowledged is taken to be the n-th in the log, which coalescing makes true to within a batch.
  private static func watch(
    _ world: World, _ probe: PostgresConnection, from first: Int64,
    _ appended: Shared<[ContinuousClock.Instant]>
  ) async throws -> [Double] {
    var lags: [Double] = []
    let end = ContinuousClock.now + .seconds(60)
    while lags.count < 4_000, .now < end {
      let position = try await probe.queryOne(
        """
        select coalesce(min(position), 0) from public.projection_checkpoints c
        join public.projection_pointers p using (projection, version, generation)
        where c.practice_id = \(world.practice.uuid)
        """
      ) { row in try row.get(0) as Int64 }
      let now = ContinuousClock.now
      let reached = Int((position ?? 0) - first)
      let known = appended.value
      while lags.count < min(reached, known.count) {
        lags.append(Swift.max(0, (now - known[lags.count]).inMilliseconds))
      }
      try await Task.sleep(for: .milliseconds(2))
    }
    guard lags.count == 4_000 else { throw BenchError("The read models did not catch up within a minute.") }
    return lags
  }
}

extension Measure {
  /// `regimen serve` until it is ready, where its database runs already.
  static let start = Measure("start", unit: "s", goal: "≤ 0.3 s, existing database") { _ in
    try await ServeProbe.withPlace { place in
      let served = try await place.serve { _ in }
      return Sample(own: served.seconds)
    }
  }

  /// `regimen serve` until it is ready, where it has to start its embedded cluster first.
  static let startEmbedded = Measure("start-embedded", unit: "s", goal: "≤ 3 s, embedded cluster") { _ in
    try await ServeProbe.withPlace { place in
      try await place.stop()
      let served = try await place.serve { _ in }
      return Sample(own: served.seconds)
    }
  }

  /// The resident memory of `regimen serve` at rest, without PostgreSQL's.
  static let memory = Measure("memory", unit: "MiB", goal: "≤ 120 MiB") { _ in
    try await ServeProbe.withPlace { place in
      let served = try await place.serve { process in
        try await Task.sleep(for: .seconds(3))
        return try Memory.resident(of: process)
      }
      return Sample(own: served.value)
    }
  }
}
