import CoreMetrics
import Synchronization

/// The values of one series, added up as they come.
final class MetricSeries: CounterHandler, FloatingPointCounterHandler, MeterHandler, RecorderHandler,
  TimerHandler, Sendable
{
  struct Value: Sendable {
    /// A counter's or a gauge's value; a histogram's sum.
    var sum: Double = 0
    var count: Int64 = 0
    /// By bucket, those above the last bound at the end; not yet added up.
    var buckets: [Int64]
  }

  let kind: MetricKind
  let labels: [MetricLabel]
  /// Sorts series within their family.
  let order: String
  private let value: Mutex<Value>
  private let bounds: [Double]

  init(kind: MetricKind, labels: [MetricLabel]) {
    self.kind = kind
    self.labels = labels
    order = labels.map(\.text).joined(separator: ",")
    if case .histogram(let buckets) = kind { bounds = buckets.bounds } else { bounds = [] }
    value = Mutex(Value(buckets: [Int64](repeating: 0, count: bounds.count + 1)))
  }

  var now: Value { value.withLock { $0 } }

  // Counters only grow; what is no number is left out.
  func increment(by amount: Int64) { increment(by: Double(amount)) }
  func increment(by amount: Double) {
    guard amount.isFinite, amount >= 0 || kind == .gauge else { return }
    value.withLock { $0.sum += amount }
  }
  func decrement(by amount: Double) { increment(by: -amount) }
  func reset() { value.withLock { $0.sum = 0 } }

  func set(_ new: Int64) { set(Double(new)) }
  func set(_ new: Double) { value.withLock { $0.sum = new } }

  func record(_ new: Int64) { record(Double(new)) }
  func record(_ new: Double) {
    guard case .histogram = kind else { return set(new) }
    guard new.isFinite else { return }
    let bucket = bounds.firstIndex { new <= $0 } ?? bounds.count
    value.withLock { value in
      value.sum += new
      value.count += 1
      value.buckets[bucket] += 1
    }
  }

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }
}
