import EventSourcing
import EventStore
import Synchronization

/// The practices whose last step forward failed in this process, and not for a reason that passes by itself.
final class AdvanceFailures: Sendable {
  private let failed = Mutex<Set<PracticeID>>([])

  var practices: [PracticeID] { failed.withLock { Array($0) } }

  func clear(_ practice: PracticeID) {
    failed.withLock { _ = $0.remove(practice) }
  }

  /// A database out of reach or a caller that gave up says nothing about the practice.
  func note(_ error: any Error, of practice: PracticeID) {
    switch error {
    case let error as ReadModelError where error.isRetryable: return
    case let error as EventStoreError where error.isRetryable: return
    case is CancellationError: return
    default: failed.withLock { _ = $0.insert(practice) }
    }
  }
}
