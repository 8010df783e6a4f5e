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

@testable import Application
@testable import Dashboard

/// Who watches a practice is told that something was recorded, and nothing else.
@Suite(.serialized) struct ChangeRouteTests {
  private let sample = SamplePractice()

  @Test func tellsPositionsAsTheyAreRecordedAndNothingMore() async throws {
    try await withDashboard(sample.organisation) { served in
      let service = ChangeFeedService(
        served.parts.changes, of: served.fixture.store,
        listeningOn: ConnectionConfiguration(served.fixture.database), logger: Logger(label: "tests"))
      let token = try await served.token(.frontDesk)
      let text = try await withThrowingTaskGroup(of: String?.self) { group in
        group.addTask {
          try await service.run()
          return nil
        }
        let (feed, practice) = (served.parts.changes, served.fixture.practice)
        try await eventually("a feed that runs") { feed.isRunning }
        group.addTask { try await served.get("/v1/changes", token: token).text }
        try await eventually("a watcher") { feed.practices == [practice] }
        let witness = try #require(feed.watch(practice, for: UUID()))
        try await served.fixture.given(sample.clinical)
        let head = try await served.fixture.store.head(of: practice).position
        try await eventually("the position", .position(head), in: witness)
        // Whom it is told first is left open: the other has it for certain now, once.
        feed.tell(.position(head), of: practice)
        group.cancelAll()
        feed.end()
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
      try await eventually("a watcher") { !feed.practices.isEmpty }
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
}
