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

  /// What a watcher is told until the stream ends; nil where it does not, though beats are told and `ending` was done.
  private func told(
    _ served: Served, watching: @escaping @Sendable () async throws -> Answer,
    ending: @Sendable () async throws -> Void
  ) async throws -> String? {
    let (feed, practice) = (served.parts.changes, served.fixture.practice)
    feed.begin()
    defer { feed.end() }
    return try await withThrowingTaskGroup(of: String?.self) { group in
      group.addTask { try await watching().text }
      while feed.practices.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      // One who may watch goes on to.
      feed.tell(.beat, of: practice)
      try await ending()
      group.addTask {
        let end = ContinuousClock.now + .seconds(5)
        while ContinuousClock.now < end {
          feed.tell(.beat, of: practice)
          try await Task.sleep(for: .milliseconds(20))
        }
        feed.end()
        return nil
      }
      let first = try await group.next() ?? nil
      group.cancelAll()
      return first
    }
  }

  @Test func aTokenThatIsRevokedWatchesNoLonger() async throws {
    try await withDashboard(sample.organisation) { served in
      let issued = try await served.parts.tokens.issue(
        .frontDesk, label: "tests", in: served.fixture.practice, now: served.clock.now)
      let text = try await told(served) {
        try await served.get("/v1/changes", token: issued.token)
      } ending: {
        _ = try await served.parts.tokens.revoke(
          issued.id, in: served.fixture.practice, now: served.clock.now)
      }
      #expect(text?.contains("event: change") == true)
    }
  }

  @Test func aTokenThatRunsOutWatchesNoLonger() async throws {
    try await withDashboard(sample.organisation) { served in
      let issued = try await served.parts.tokens.issue(
        .frontDesk, label: "tests", in: served.fixture.practice, lifetime: 3600, now: served.clock.now)
      let text = try await told(served) {
        try await served.get("/v1/changes", token: issued.token)
      } ending: {
        served.clock.move(hours: 1.1)
      }
      #expect(text != nil)
    }
  }

  @Test func aBrowserThatSignedOutWatchesNoLonger() async throws {
    try await withDashboard(sample.organisation) { served in
      let browser = try await Browser.signedIn(served, as: .owner)
      let csrf = try #require(Browser.field("csrf", in: try await browser.open("/today")))
      let text = try await told(served) {
        try await browser.open(PageRoute.changes.path)
      } ending: {
        _ = try await browser.send(PageRoute.endSession.path, [:], csrf: csrf)
      }
      #expect(text?.contains("event: change") == true)
    }
  }

  @Test func beatsComeAsOftenAsIsSaid() async throws {
    try await withDashboard(sample.organisation) { served in
      let service = ChangeFeedService(
        served.parts.changes, of: served.fixture.store,
        listeningOn: ConnectionConfiguration(served.fixture.database),
        logger: Logger(label: "tests"), beatEvery: .milliseconds(10))
      try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask { try await service.run() }
        defer { group.cancelAll() }
        let end = ContinuousClock.now + .seconds(8)
        var beats = 0
        while beats == 0, ContinuousClock.now < end {
          // It lets go at once until it runs.
          guard let stream = served.parts.changes.watch(served.fixture.practice, for: UUID()) else { break }
          for await change in stream where change == .beat {
            beats += 1
            break
          }
          if beats == 0 { try await Task.sleep(for: .milliseconds(10)) }
        }
        #expect(beats == 1)
      }
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
