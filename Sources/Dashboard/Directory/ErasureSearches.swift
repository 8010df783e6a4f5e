import EventSourcing
public import EventStore
import Foundation
public import Practice
public import ServiceLifecycle
import Synchronization

/// Searches that wait after erasures over HTTP: each with the person's texts in memory, which are nowhere else any more.
public final class ErasureSearches: Sendable {
  struct Search: Sendable {
    let person: UUID
    let practice: PracticeID
    let texts: PersonTexts
  }

  /// How many may wait; their texts are held until they have run.
  static let maxWaiting = 8

  let searches: AsyncStream<Search>
  private let continuation: AsyncStream<Search>.Continuation

  init() {
    (searches, continuation) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.maxWaiting))
  }

  /// - Returns: false where too many wait.
  func add(_ search: Search) -> Bool {
    guard case .enqueued = continuation.yield(search) else { return false }
    return true
  }
}

/// Runs the searches one after another. One that is ended with the server is told as interrupted a minute later.
public struct ErasureSearchService: Service {
  private let searches: ErasureSearches
  private let store: EventStore<PracticeEvent>
  private let clearVault: @Sendable () async -> Void

  /// - Parameter clearVault: has the vault's files cleared of destroyed keys, where this process may; after each search.
  public init(
    _ searches: ErasureSearches, in store: EventStore<PracticeEvent>,
    clearingVault clearVault: @escaping @Sendable () async -> Void = {}
  ) {
    self.searches = searches
    self.store = store
    self.clearVault = clearVault
  }

  public func run() async {
    await cancelWhenGracefulShutdown {
      for await search in searches.searches where !Task.isCancelled {
        await store.searchAfterErasure(
          of: search.person, for: search.texts, in: search.practice, isShown: true)
        await clearVault()
      }
    }
  }
}
