import CoreMetrics
import Observability

extension MetricsRegistry {
  /// The registry of this process. To be called once, before anything is made that counts.
  static func ofThisProcess() -> MetricsRegistry {
    let registry = MetricsRegistry()
    MetricsSystem.bootstrap(registry)
    return registry
  }
}
