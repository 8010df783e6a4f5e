/// What a family of metrics is: it decides how values add up and how they are written.
enum MetricKind: Hashable, Sendable {
  case counter
  case gauge
  case histogram(Buckets)

  /// Upper bounds of a histogram's buckets, each inclusive; the last one, infinity, is understood.
  enum Buckets: Hashable, Sendable {
    /// Durations, in seconds.
    case seconds
    /// Numbers of things.
    case sizes

    var bounds: [Double] {
      switch self {
      case .seconds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60]
      case .sizes: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1_024, 4_096, 16_384, 65_536]
      }
    }
  }

  /// As Prometheus calls it.
  var text: String {
    switch self {
    case .counter: "counter"
    case .gauge: "gauge"
    case .histogram: "histogram"
    }
  }
}
