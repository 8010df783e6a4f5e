import EventSourcing
import Foundation
import Synchronization

/// Tells those who watch a practice that something was recorded: positions only, never what.
///
/// It has nothing to tell until a ``ChangeFeedService`` runs. On each beat it is asked anew whether the watcher still may,
/// and nobody watches longer than ``longest``.
public final class ChangeFeed: Sendable {
  /// What watchers are told.
  enum Change: Hashable, Sendable {
    /// The practice's last position.
    case position(Int64)
    /// Nothing, so that no proxy takes the connection for dead, and that who may not watch any more is let go.
    case beat
  }

  /// A listener to one practice.
  private struct Watcher {
    let practice: PracticeID
    let owner: UUID
    let continuation: AsyncStream<Change>.Continuation
  }

  private struct State {
    var watchers: [UUID: Watcher] = [:]
    var isRunning = false
  }

  /// How many a token or a browser may have at once.
  static let mostOfOne = 8
  /// After how long a watcher has to ask again.
  static let longest: Duration = .seconds(300)

  private let state = Mutex(State())

  public init() {}

  /// The practices that are watched.
  var practices: Set<PracticeID> { state.withLock { Set($0.watchers.values.map(\.practice)) } }

  /// Whether it has something to tell.
  var isRunning: Bool { state.withLock { $0.isRunning } }

  /// Begins to watch a practice; the stream ends when the server does. Nil where the owner watches too often already.
  ///
  /// - Parameter owner: the token or session on whose behalf.
  func watch(_ practice: PracticeID, for owner: UUID) -> AsyncStream<Change>? {
    let (stream, continuation) = AsyncStream.makeStream(of: Change.self, bufferingPolicy: .bufferingNewest(4))
    let id = UUID()
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.watchers.removeValue(forKey: id) }
    }
    // A continuation is never finished under the lock, which its end takes.
    let isRunning: Bool? = state.withLock { state in
      guard state.isRunning else { return false }
      guard state.watchers.values.count(where: { $0.owner == owner }) < Self.mostOfOne else { return nil }
      state.watchers[id] = Watcher(practice: practice, owner: owner, continuation: continuation)
      return true
    }
    guard let isRunning else { return nil }
    if !isRunning { continuation.finish() }
    return stream
  }

  func begin() { state.withLock { $0.isRunning = true } }

  func tell(_ change: Change, of practice: PracticeID) {
    for watcher in state.withLock({ Array($0.watchers.values) }) where watcher.practice == practice {
      watcher.continuation.yield(change)
    }
  }

  /// Lets everybody go.
  func end() {
    let watchers = state.withLock { state in
      state.isRunning = false
      defer { state.watchers = [:] }
      return Array(state.watchers.values)
    }
    for watcher in watchers { watcher.continuation.finish() }
  }
}
