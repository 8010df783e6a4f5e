package import EventSourcing
public import EventStore
package import Foundation
public import Logging
public import Postgres
public import Practice
public import ServiceLifecycle
import Synchronization

/// Tells those who watch a practice that something was recorded: positions only, never what.
///
/// It has nothing to tell until a ``ChangeFeedService`` runs. On each beat, and within a second of a change of who may sign in, it
/// is asked anew whether
/// the watcher still may, and nobody watches longer than ``longest``.
public final class ChangeFeed: Sendable {
  /// What watchers are told.
  package enum Change: Hashable, Sendable {
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
  package static let maxOfOne = 8
  /// After how long a watcher has to ask again.
  package static let longest: Duration = .seconds(300)

  private let state = Mutex(State())

  public init() {}

  /// The practices that are watched.
  var practices: Set<PracticeID> { state.withLock { Set($0.watchers.values.map(\.practice)) } }

  /// How many watch.
  var watching: Int { state.withLock { $0.watchers.count } }

  /// Whether it has something to tell.
  var isRunning: Bool { state.withLock { $0.isRunning } }

  /// Begins to watch a practice; the stream ends when the server does. Nil where the owner watches too often already.
  ///
  /// - Parameter owner: the token or session on whose behalf.
  package func watch(_ practice: PracticeID, for owner: UUID) -> AsyncStream<Change>? {
    let (stream, continuation) = AsyncStream.makeStream(of: Change.self, bufferingPolicy: .bufferingNewest(4))
    let id = UUID()
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.watchers.removeValue(forKey: id) }
    }
    // A continuation is never finished under the lock, which its end takes.
    let isRunning: Bool? = state.withLock { state in
      guard state.isRunning else { return false }
      guard state.watchers.values.count(where: { $0.owner == owner }) < Self.maxOfOne else { return nil }
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

/// Hears of what is appended, and tells those who watch within a second; it ends with them all let go.
public struct ChangeFeedService: Service {
  /// How often those who watch are told that they still do, and asked whether they still may.
  public static let usualBeat: Duration = .seconds(15)

  private let feed: ChangeFeed
  private let store: EventStore<PracticeEvent>
  private let configuration: ConnectionConfiguration
  private let logger: Logger
  private let beatEvery: Duration

  /// - Parameters:
  ///   - configuration: a direct connection to the event database, not through a pooler.
  ///   - beatEvery: how often all who watch are asked anew; beats come as often as the log is looked at, and no oftener. One
  ///     whose token was revoked, whose session was ended or who is staff no longer is let go at the next look, within a second.
  public init(
    _ feed: ChangeFeed, of store: EventStore<PracticeEvent>,
    listeningOn configuration: ConnectionConfiguration, logger: Logger, beatEvery: Duration = usualBeat
  ) {
    self.feed = feed
    self.store = store
    self.configuration = configuration
    self.logger = logger
    self.beatEvery = beatEvery
  }

  public func run() async throws {
    feed.begin()
    defer { feed.end() }
    await cancelWhenGracefulShutdown {
      do {
        try await store.withChanges(listeningOn: configuration) { changes in
          var told: [PracticeID: Int64] = [:]
          var rights: [PracticeID: String] = [:]
          var nextBeat = ContinuousClock.now + beatEvery
          while !Task.isCancelled {
            try await changes.next()
            let isBeat = ContinuousClock.now >= nextBeat
            if isBeat { nextBeat = .now + beatEvery }
            for practice in feed.practices {
              await look(practice, &told)
              // Who was revoked, signed out or removed is let go at once; all others are asked, and stay.
              if await haveChanged(practice, &rights) || isBeat { feed.tell(.beat, of: practice) }
            }
          }
        }
      } catch {
        if !Task.isCancelled { logger.warning("watchers are not told of changes any more") }
      }
    }
  }

  /// Whether a token was revoked, a session ended, or the staff changed since the last look; also at the first one, because that may
  /// have been just before.
  private func haveChanged(_ practice: PracticeID, _ known: inout [PracticeID: String]) async -> Bool {
    let tags = [PracticeTags.staff.text, PracticeTags.erasures.text]
    let now = try? await store.pool.queryOne(
      """
      select concat_ws(' ',
        (select max(revoked_at)::text from public.api_tokens where practice_id = \(practice.uuid)),
        (select max(ended_at)::text from public.browser_sessions where practice_id = \(practice.uuid)),
        (select max(position)::text from public.event_tags
         where practice_id = \(practice.uuid) and tag = any(\(tags))))
      """
    ) { row in try row.get(0) as String }
    guard let now, known[practice] != now else { return false }
    known[practice] = now
    return true
  }

  private func look(_ practice: PracticeID, _ told: inout [PracticeID: Int64]) async {
    guard let head = try? await store.head(of: practice), told[practice] != head.position else { return }
    told[practice] = head.position
    feed.tell(.position(head.position), of: practice)
  }
}
