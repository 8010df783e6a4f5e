/// All series of one name.
struct MetricFamily: Sendable {
  let name: String
  let kind: MetricKind
  private var byLabels: [[MetricLabel]: MetricSeries] = [:]

  init(name: String, kind: MetricKind) {
    self.name = name
    self.kind = kind
  }

  /// By their labels.
  var series: [MetricSeries] { byLabels.values.sorted { $0.order < $1.order } }

  /// The series of some dimensions, made at the first call.
  mutating func series(_ dimensions: [(String, String)], most: Int) -> MetricSeries {
    var labels = MetricLabel.list(dimensions)
    if let found = byLabels[labels] { return found }
    if byLabels.count >= most {
      labels = labels.map { MetricLabel(name: $0.name, value: "other") }
      if let found = byLabels[labels] { return found }
    }
    let made = MetricSeries(kind: kind, labels: labels)
    byLabels[labels] = made
    return made
  }
}
