import EventSourcing
import EventStore
import Foundation
import Synchronization

/// What the page of a client is made from, and up to where of the log.
struct KeptFold: Sendable {
  var fold: ClientSectionsFold
  /// Everything that was recorded up to here is in the fold; nil before anything was read.
  var head: Head?
  /// The lowest position of an event that this build cannot read.
  var unreadable: Int64?
  /// As ``Queries/size(of:in:)`` has it.
  var size: Int
}

/// The folds of the clients whose pages were shown last, in memory only, so that for the next page only what was recorded since is read.
///
/// It holds events as they are stored: nothing sealed is opened for it. It keeps up to 32,768 events, about 1.5 kB each; the client
/// who was not shown for the longest goes first, and one with a tenth of that alone is read whole each time.
final class KeptFolds: Sendable {
  struct Key: Hashable {
    let practice: PracticeID
    let client: UUID
  }

  private struct State {
    var folds: [Key: (kept: KeptFold, used: Int)] = [:]
    var size = 0
    var uses = 0

    mutating func remove(_ key: Key) {
      if let removed = folds.removeValue(forKey: key) { size -= removed.kept.size }
    }
  }

  private let limit: Int
  private let state = Mutex(State())

  init(limit: Int = 32_768) { self.limit = limit }

  func fold(_ key: Key) -> KeptFold? {
    state.withLock { state in
      state.uses += 1
      state.folds[key]?.used = state.uses
      return state.folds[key]?.kept
    }
  }

  func forget(_ key: Key) { state.withLock { $0.remove(key) } }

  func keep(_ kept: KeptFold, _ key: Key) {
    state.withLock { state in
      state.remove(key)
      guard kept.size < limit / 10 else { return }
      state.uses += 1
      state.folds[key] = (kept, state.uses)
      state.size += kept.size
      guard state.size > limit else { return }
      // The half that was shown longest ago goes at once, so that it is sorted seldom.
      for old in state.folds.sorted(by: { $0.value.used < $1.value.used }) where state.size > limit / 2 {
        state.remove(old.key)
      }
    }
  }
}

extension Queries {
  /// The fold that was kept of a client, where the log still holds what it was made from; an operator may have put an earlier state
  /// of the log back.
  func keptFold(_ key: KeptFolds.Key) async throws -> KeptFold? {
    guard let kept = keptFolds.fold(key), let head = kept.head else { return nil }
    guard try await store.chain(at: head.position, in: key.practice) == head.chain else {
      keptFolds.forget(key)
      return nil
    }
    return kept
  }
}
