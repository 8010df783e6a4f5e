import Metrics

/// What is counted of the read models: events applied as they come and in rebuilds. It names no practice.
struct ProjectionMetrics: Sendable {
  private let applied = Counter(label: "regimen_projection_events")
  private let advances = Timer(label: "regimen_projection_advance")
  private let rebuilt = Counter(label: "regimen_rebuild_events")
  private let rebuilds = Timer(label: "regimen_rebuild")
  private let lag = Gauge(label: "regimen_projection_lag_events")
  private let parked = Gauge(label: "regimen_projection_parked")
  private let behind = Gauge(label: "regimen_projection_practices_behind")

  func advanced(by events: Int, since began: ContinuousClock.Instant) {
    applied.increment(by: events)
    advances.recordNanoseconds(Self.nanoseconds(since: began))
  }

  func rebuilt(_ events: Int) { rebuilt.increment(by: events) }

  func finishedRebuild(since began: ContinuousClock.Instant) {
    rebuilds.recordNanoseconds(Self.nanoseconds(since: began))
  }

  func stands(_ health: ProjectionHealth) {
    lag.record(health.greatestLag)
    parked.record(health.parked)
    behind.record(health.behind)
  }

  private static func nanoseconds(since began: ContinuousClock.Instant) -> Int64 {
    Int64((ContinuousClock.now - began) / .nanoseconds(1))
  }
}
