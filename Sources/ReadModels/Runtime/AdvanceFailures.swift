import EventSourcing
import EventStore
import Synchronization

/// The practices whose last step forward failed in this process.
final class AdvanceFailures: Sendable {
  /// How long a reason that may pass by itself, such as a full disk, has to last before it counts.
  static let patience: Duration = .seconds(10)

  private struct Failed {
    var isFinal = false
    var since: ContinuousClock.Instant
  }

  private let failed = Mutex<[PracticeID: Failed]>([:])

  /// Those that failed for a reason that does not pass by itself.
  var practices: [PracticeID] {
    failed.withLock { failed in failed.compactMap { $0.value.isFinal ? $0.key : nil } }
  }

  /// Those that have failed for a while for reasons that may pass by themselves.
  func lasting(at now: ContinuousClock.Instant = .now) -> [PracticeID] {
    failed.withLock { failed in
      failed.compactMap {
        !$0.value.isFinal && $0.value.since.duration(to: now) >= Self.patience ? $0.key : nil
      }
    }
  }

  func clear(_ practice: PracticeID) {
    failed.withLock { _ = $0.removeValue(forKey: practice) }
  }

  /// A caller that gave up says nothing about the practice.
  func note(_ error: any Error, of practice: PracticeID) {
    let isFinal: Bool
    switch error {
    case let error as ReadModelError: isFinal = !error.isRetryable
    case let error as EventStoreError: isFinal = !error.isRetryable
    case is CancellationError: return
    default: isFinal = true
    }
    failed.withLock { failed in
      failed[practice, default: Failed(since: .now)].isFinal = isFinal
    }
  }
}
