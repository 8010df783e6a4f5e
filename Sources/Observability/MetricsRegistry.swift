public import CoreMetrics
import Synchronization

/// Keeps what the software counts and times, in memory, until it is asked for; it sends nothing anywhere.
///
/// One family a label, one series a set of dimensions. Labels and dimensions are the program's own words: code that makes a
/// metric never puts a name, an id or a text of a person into one. A family takes at most ``maxSeries`` series, further
/// ones share a series whose dimensions all say `other`, so that no caller can fill the memory.
public final class MetricsRegistry: MetricsFactory, Sendable {
  public static let maxSeries = 500

  private let families = Mutex<[String: MetricFamily]>([:])

  public init() {}

  /// Every family by name, as it stands now.
  func snapshot() -> [MetricFamily] { families.withLock { $0.values.sorted { $0.name < $1.name } } }

  public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series(MetricName.counter(label), .counter, dimensions)
  }

  public func makeFloatingPointCounter(label: String, dimensions: [(String, String)])
    -> any FloatingPointCounterHandler
  { series(MetricName.counter(label), .counter, dimensions) }

  public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    series(MetricName.plain(label), .gauge, dimensions)
  }

  public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool)
    -> any RecorderHandler
  { series(MetricName.plain(label), aggregate ? .histogram(.sizes) : .gauge, dimensions) }

  public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(MetricName.timer(label), .histogram(.seconds), dimensions)
  }

  /// What was counted stays known for as long as the process runs, as Prometheus expects.
  public func destroyCounter(_ handler: any CounterHandler) {}
  public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
  public func destroyMeter(_ handler: any MeterHandler) {}
  public func destroyRecorder(_ handler: any RecorderHandler) {}
  public func destroyTimer(_ handler: any TimerHandler) {}

  private func series(_ name: String, _ kind: MetricKind, _ dimensions: [(String, String)]) -> MetricSeries {
    families.withLock { families in
      var family = families[name] ?? MetricFamily(name: name, kind: kind)
      // A name that is used for two kinds would make the whole answer unreadable: the second kind is not shown.
      guard family.kind == kind else { return MetricSeries(kind: kind, labels: []) }
      let series = family.series(dimensions, most: Self.maxSeries)
      families[name] = family
      return series
    }
  }
}
