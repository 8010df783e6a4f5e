extension MetricsRegistry {
  /// The content type of ``prometheusText()``.
  public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  /// Everything as Prometheus reads it (text exposition format 0.0.4).
  ///
  /// A histogram's buckets are cumulative, and the last, `+Inf`, equals its count.
  public func prometheusText() -> String {
    var text = ""
    for family in snapshot() {
      text += "# TYPE \(family.name) \(family.kind.text)\n"
      for series in family.series { Self.write(series, of: family, to: &text) }
    }
    return text
  }

  private static func write(_ series: MetricSeries, of family: MetricFamily, to text: inout String) {
    let value = series.now
    switch family.kind {
    case .counter, .gauge: text += "\(family.name)\(braces(series.labels)) \(number(value.sum))\n"
    case .histogram(let buckets):
      var total: Int64 = 0
      for (index, count) in value.buckets.enumerated() {
        total += count
        let bound = index < buckets.bounds.count ? number(buckets.bounds[index]) : "+Inf"
        let labels = series.labels + [MetricLabel(name: "le", value: bound)]
        text += "\(family.name)_bucket\(braces(labels)) \(total)\n"
      }
      text += "\(family.name)_sum\(braces(series.labels)) \(number(value.sum))\n"
      text += "\(family.name)_count\(braces(series.labels)) \(value.count)\n"
    }
  }

  private static func braces(_ labels: [MetricLabel]) -> String {
    labels.isEmpty ? "" : "{\(labels.map(\.text).joined(separator: ","))}"
  }

  private static func number(_ value: Double) -> String {
    if value.isNaN { return "NaN" }
    if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
    return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : "\(value)"
  }
}
