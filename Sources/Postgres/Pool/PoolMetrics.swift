import Metrics

/// What is counted of a pool: how long leases were waited for, and why there was none. It knows no statement.
struct PoolMetrics: Sendable {
  private let waits = Timer(label: "regimen_pool_wait")
  private let factory = MetricsSystem.factory

  func waited(since asked: ContinuousClock.Instant) {
    waits.recordNanoseconds(Int64((ContinuousClock.now - asked) / .nanoseconds(1)))
  }

  func refused(_ error: any Error) {
    let code = (error as? PostgresError).map { "\($0.code)" } ?? "other"
    Counter(label: "regimen_pool_refusals", dimensions: [("code", code)], factory: factory).increment()
  }
}
