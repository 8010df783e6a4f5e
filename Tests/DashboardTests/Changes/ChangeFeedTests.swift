import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Logging
import Postgres
import Practice
import ServiceLifecycle
import TestSupport
import Testing

@testable import Dashboard

/// Who watches a practice is told that something was recorded, and nothing else.
@Suite(.serialized) struct ChangeFeedTests {
  private let sample = SamplePractice()

  @Test func tellsPositionsAsTheyAreRecordedAndNothingMore() async throws {
    try await withDashboard(sample.organisation) { served in
      let service = ChangeFeedService(
        served.parts.changes, of: served.fixture.store,
        listeningOn: ConnectionConfiguration(served.fixture.database),
        logger: Logger(label: "tests"))
      let token = try await served.token(.frontDesk)
      let text = try await withThrowingTaskGroup(of: String?.self) { group in
        group.addTask {
          try await service.run()
          return nil
        }
        // It has begun once it keeps somebody who watches.
        var kept: [AsyncStream<ChangeFeed.Change>] = []
        while served.parts.changes.practices.isEmpty {
          kept += [served.parts.changes.watch(served.fixture.practice, for: UUID())].compactMap { $0 }
          try await Task.sleep(for: .milliseconds(10))
        }
        defer { kept = [] }
        group.addTask { try await served.get("/v1/changes", token: token).text }
        try await Task.sleep(for: .milliseconds(300))
        try await served.fixture.given(sample.clinical)
        try await Task.sleep(for: .milliseconds(1_500))
        group.cancelAll()
        served.parts.changes.end()
        var text: String?
        while let next = try await group.next() { text = next ?? text }
        return text
      }
      let head = try await served.fixture.store.head(of: served.fixture.practice).position
      let told = try #require(text)
      #expect(told.contains("retry: 2000\n"))
      #expect(told.contains("id: \(sample.organisation.count)\nevent: change\n"))
      #expect(told.contains("data: {\"position\":\(head)}\n\n"))
      for personal in SamplePractice.personal { #expect(!told.contains(personal)) }
    }
  }

  @Test func oneTokenWatchesSoOftenAndNoOftener() {
    let feed = ChangeFeed()
    feed.begin()
    let (practice, owner) = (PracticeID(UUID()), UUID())
    let watched = (0..<ChangeFeed.mostOfOne).map { _ in feed.watch(practice, for: owner) }
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
