public import EventSourcing
public import EventStore
public import Foundation
public import Practice
public import ReadModels
public import ServiceLifecycle
import Synchronization

/// Searches that wait after erasures over HTTP: each with the person's texts in memory, which are nowhere else any more.
public final class ErasureSearches: Sendable {
  package struct Search: Sendable {
    let person: UUID
    let practice: PracticeID
    let texts: PersonTexts

    package init(person: UUID, practice: PracticeID, texts: PersonTexts) {
      self.person = person
      self.practice = practice
      self.texts = texts
    }
  }

  /// How many may wait; their texts are held until they have run.
  static let maxWaiting = 8

  let searches: AsyncStream<Search>
  private let continuation: AsyncStream<Search>.Continuation

  package init() {
    (searches, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.maxWaiting))
  }

  /// Has a search run after those that wait.
  ///
  /// - Returns: false where too many wait.
  package func add(_ search: Search) -> Bool {
    guard case .enqueued = continuation.yield(search) else { return false }
    return true
  }
}

/// Runs the searches one after another. One that is ended with the server is told as interrupted a minute later.
public struct ErasureSearchService: Service {
  private let searches: ErasureSearches
  private let store: EventStore<PracticeEvent>
  private let queries: Queries
  private let afterwards: @Sendable (UUID, PracticeID) async -> Void

  /// - Parameter afterwards: what else an erasure takes along, where this process may: messages to the client, and the bytes
  ///   of destroyed keys in the vault's files. Called after each search.
  public init(
    _ searches: ErasureSearches, in store: EventStore<PracticeEvent>, _ queries: Queries,
    afterwards: @escaping @Sendable (UUID, PracticeID) async -> Void = { _, _ in }
  ) {
    self.searches = searches
    self.store = store
    self.queries = queries
    self.afterwards = afterwards
  }

  public func run() async {
    await cancelWhenGracefulShutdown {
      for await search in searches.searches where !Task.isCancelled {
        let others = await queries.enquiries(
          sharingContactWith: search.texts, of: search.person, in: search.practice)
        await store.searchAfterErasure(
          of: search.person, for: search.texts, sharingContactWith: others, in: search.practice, isShown: true
        )
        await afterwards(search.person, search.practice)
      }
    }
  }
}
