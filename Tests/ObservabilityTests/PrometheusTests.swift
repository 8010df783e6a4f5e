import CoreMetrics
import Testing

@testable import Observability

/// What Prometheus reads: each family typed once, buckets cumulative, odd names and values escaped.
struct PrometheusTests {
  private let registry = MetricsRegistry()

  @Test func aCounterEndsInTotalAndOnlyGrows() {
    let counter = Counter(label: "regimen.things", dimensions: [("kind", "a")], factory: registry)
    counter.increment(by: 3)
    Counter(label: "regimen.things", dimensions: [("kind", "a")], factory: registry).increment()
    Counter(label: "regimen.things", dimensions: [("kind", "b")], factory: registry).increment()
    #expect(
      registry.prometheusText() == """
        # TYPE regimen_things_total counter
        regimen_things_total{kind="a"} 4
        regimen_things_total{kind="b"} 1

        """)
  }

  @Test func aTimerIsAHistogramInSeconds() {
    let timer = Timer(label: "wait", factory: registry)
    timer.recordNanoseconds(1_000_000)
    timer.recordNanoseconds(1_000_001)
    timer.recordNanoseconds(90_000_000_000)
    let lines = registry.prometheusText().split(separator: "\n").map(String.init)
    #expect(lines.first == "# TYPE wait_seconds histogram")
    #expect(lines.contains(#"wait_seconds_bucket{le="0.0005"} 0"#))
    // A bound belongs to its bucket.
    #expect(lines.contains(#"wait_seconds_bucket{le="0.001"} 1"#))
    #expect(lines.contains(#"wait_seconds_bucket{le="0.0025"} 2"#))
    #expect(lines.contains(#"wait_seconds_bucket{le="60"} 2"#))
    #expect(lines.contains(#"wait_seconds_bucket{le="+Inf"} 3"#))
    #expect(lines.contains("wait_seconds_count 3"))
    #expect(lines.contains("wait_seconds_sum 90.002000001"))
  }

  @Test func aRecorderIsAHistogramOfSizesAndAGaugeIsItsLastValue() {
    let sizes = Recorder(label: "batch", factory: registry)
    sizes.record(2)
    sizes.record(300)
    let gauge = Gauge(label: "lag", factory: registry)
    gauge.record(7)
    gauge.record(2.5)
    let text = registry.prometheusText()
    #expect(text.contains("batch_bucket{le=\"2\"} 1\n"))
    #expect(text.contains("batch_bucket{le=\"512\"} 2\n"))
    #expect(text.contains("# TYPE lag gauge\nlag 2.5\n"))
  }

  @Test func namesAndValuesAreMadeSafe() {
    Counter(label: "9 lives-left", dimensions: [("le", "a\"b\\c\nd"), ("__x", "y")], factory: registry)
      .increment()
    #expect(
      registry.prometheusText() == """
        # TYPE _9_lives_left_total counter
        _9_lives_left_total{label__x="y",label_le="a\\"b\\\\c\\nd"} 1

        """)
  }

  @Test func aFamilyDoesNotGrowWithoutEnd() {
    for number in 0..<(MetricsRegistry.maxSeries * 2) {
      Counter(label: "many", dimensions: [("number", "\(number)")], factory: registry).increment()
    }
    let lines = registry.prometheusText().split(separator: "\n")
    #expect(lines.count == MetricsRegistry.maxSeries + 2)
    #expect(lines.contains("many_total{number=\"other\"} \(MetricsRegistry.maxSeries)"))
  }

  @Test func aNameOfTwoKindsKeepsTheFirst() {
    Gauge(label: "x_total", factory: registry).record(1)
    Counter(label: "x", factory: registry).increment()
    #expect(registry.prometheusText() == "# TYPE x_total gauge\nx_total 1\n")
  }
}
