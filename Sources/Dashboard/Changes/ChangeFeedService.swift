import EventSourcing
public import EventStore
import Foundation
public import Logging
public import Postgres
public import Practice
public import ServiceLifecycle

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
  ///   - beatEvery: how long a token that was revoked, or a session that was ended, may go on watching; beats come as often
  ///     as the log is looked at, and no oftener.
  public init(
    _ feed: ChangeFeed, of store: EventStore<PracticeEvent>,
    listeningOn configuration: ConnectionConfiguration,
    logger: Logger, beatEvery: Duration = usualBeat
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
          var nextBeat = ContinuousClock.now + beatEvery
          while !Task.isCancelled {
            try await changes.next()
            let isBeat = ContinuousClock.now >= nextBeat
            if isBeat { nextBeat = .now + beatEvery }
            for practice in feed.practices {
              await look(practice, &told)
              if isBeat { feed.tell(.beat, of: practice) }
            }
          }
        }
      } catch {
        if !Task.isCancelled { logger.warning("watchers are not told of changes any more") }
      }
    }
  }

  private func look(_ practice: PracticeID, _ told: inout [PracticeID: Int64]) async {
    guard let head = try? await store.head(of: practice), told[practice] != head.position else { return }
    told[practice] = head.position
    feed.tell(.position(head.position), of: practice)
  }
}
