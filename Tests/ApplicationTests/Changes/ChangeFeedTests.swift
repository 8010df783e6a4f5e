import EventSourcing
import EventStore
import Foundation
import Logging
import Postgres
import Practice
import ServiceLifecycle
import TestSupport
import Testing

@testable import Application

/// Those who watch a practice are told of its changes and of nothing else, and not without end.
@Suite(.serialized) struct ChangeFeedTests {
  @Test func beatsComeAsOftenAsIsSaid() async throws {
    try await withPractice { fixture in
      let feed = ChangeFeed()
      let service = ChangeFeedService(
        feed, of: fixture.store, listeningOn: ConnectionConfiguration(fixture.database),
        logger: Logger(label: "tests"),
        beatEvery: .milliseconds(10))
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await service.run() }
        defer { group.cancelAll() }
        try await eventually("a feed that runs") { feed.isRunning }
        let stream = try #require(feed.watch(fixture.practice, for: UUID()))
        try await eventually("a beat", .beat, in: stream)
      }
    }
  }

  @Test func oneTokenWatchesSoOftenAndNoOftener() {
    let feed = ChangeFeed()
    feed.begin()
    let (practice, owner) = (PracticeID(UUID()), UUID())
    let watched = (0..<ChangeFeed.maxOfOne).map { _ in feed.watch(practice, for: owner) }
    #expect(watched.allSatisfy { $0 != nil })
    #expect(feed.watch(practice, for: owner) == nil)
    #expect(feed.watch(practice, for: UUID()) != nil)
    feed.end()
    #expect(feed.practices.isEmpty)
  }

  @Test func whatIsToldInOnePracticeIsNotToldInAnother() async {
    let feed = ChangeFeed()
    feed.begin()
    let (one, other) = (PracticeID(UUID()), PracticeID(UUID()))
    let watched = feed.watch(one, for: UUID())
    feed.tell(.position(7), of: other)
    feed.tell(.position(8), of: one)
    feed.end()
    var told: [ChangeFeed.Change] = []
    if let watched { for await change in watched { told.append(change) } }
    #expect(told == [.position(8)])
  }
}
