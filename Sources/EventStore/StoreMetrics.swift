import EventSourcing
import Metrics

/// What is counted of a store: how long appends take, how many share a statement, what is refused and why.
///
/// It knows codes and numbers; no practice, no event and no text.
struct StoreMetrics: Sendable {
  private let appends = Timer(label: "regimen_append")
  private let events = Counter(label: "regimen_events_appended")
  private let batches = Recorder(label: "regimen_append_batch_requests")
  private let factory = MetricsSystem.factory

  func appended(_ verdict: AppendVerdict, since began: ContinuousClock.Instant) {
    appends.recordNanoseconds(Int64((ContinuousClock.now - began) / .nanoseconds(1)))
    switch verdict {
    case .appended(let positions, recordedAt: _): events.increment(by: positions?.count ?? 0)
    case .repeated: break
    case .keyReused: break
    case .stale: count("regimen_append_conflicts")
    }
  }

  func sent(_ batch: AppendBatch) {
    batches.record(batch.requests.count)
  }

  /// Counts why a command was not carried out, by its code.
  func refused(_ error: any Error) {
    switch error {
    case let refusal as Refusal:
      count("regimen_refusals", [("kind", "rule"), ("code", refusal.code.rawValue)])
    case let error as EventStoreError:
      count("regimen_refusals", [("kind", "store"), ("code", error.code.rawValue)])
    default: count("regimen_refusals", [("kind", "other"), ("code", "other")])
    }
  }

  private func count(_ label: String, _ dimensions: [(String, String)] = []) {
    Counter(label: label, dimensions: dimensions, factory: factory).increment()
  }
}
