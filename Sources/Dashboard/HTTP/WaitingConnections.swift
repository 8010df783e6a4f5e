import DequeModule
import NIOCore
import Synchronization

/// The connections that have no whole request under way, in the order in which they began to wait.
///
/// There may be so many of them; beyond that the oldest is closed, so that a client that opens connections and says nothing keeps
/// nobody else out. A browser opens a closed one again.
final class WaitingConnections: Sendable {
  private struct State {
    /// A connection stands here once for each time it began to wait; only its last is counted.
    var order = Deque<(id: Int, channel: any Channel)>()
    var current: [ObjectIdentifier: Int] = [:]
    var next = 0
  }

  private let most: Int
  private let state = Mutex(State())

  init(most: Int) { self.most = most }

  /// A connection waits from now on.
  func add(_ channel: any Channel) {
    let shed: (any Channel)? = state.withLock { state in
      state.next += 1
      state.current[ObjectIdentifier(channel)] = state.next
      state.order.append((state.next, channel))
      Self.dropStale(&state)
      guard state.current.count > most, let oldest = state.order.popFirst() else { return nil }
      state.current[ObjectIdentifier(oldest.channel)] = nil
      return oldest.channel
    }
    shed?.close(promise: nil)
  }

  /// A connection has a whole request, or is gone.
  func remove(_ channel: any Channel) {
    state.withLock { state in
      state.current[ObjectIdentifier(channel)] = nil
      Self.dropStale(&state)
      // Stale ones behind one that waits long are dropped together, now and then.
      if state.order.count > 2 * state.current.count + 64 {
        let current = state.current
        state.order.removeAll { current[ObjectIdentifier($0.channel)] != $0.id }
      }
    }
  }

  private static func dropStale(_ state: inout State) {
    while let first = state.order.first, state.current[ObjectIdentifier(first.channel)] != first.id {
      state.order.removeFirst()
    }
  }
}
