import Application
import EventSourcing
import EventStore
import Foundation
import HTTPTypes
import Practice
import TestSupport
import Testing

@testable import Dashboard

/// A calendar at a secret address: initials only, unchanged answers are short, and a new address ends the old.
@Suite(.serialized) struct CalendarFeedTests {
  private let sample = SamplePractice()

  private func withFeed(_ body: @escaping @Sendable (Served, CalendarFeeds, String) async throws -> Void)
    async throws
  {
    try await withDashboard(sample.everything) { served in
      let feeds = CalendarFeeds(served.fixture.store.pool)
      let path = try await feeds.issue(
        sample.practitioner, in: served.fixture.practice, now: served.clock.now)
      try await body(served, feeds, path)
    }
  }

  @Test func showsAppointmentsWithoutATokenAndWithoutNames() async throws {
    try await withFeed { served, _, path in
      let answer = try await served.get(path)
      #expect(answer.status == 200)
      #expect(answer.header("Content-Type") == "text/calendar; charset=utf-8")
      #expect(answer.text.hasPrefix("BEGIN:VCALENDAR\r\n") && answer.text.contains("BEGIN:VEVENT"))
      for personal in SamplePractice.personal { #expect(!answer.text.contains(personal)) }
      let tag = try #require(answer.header("ETag"))
      let again = try await served.get(path, headers: [.ifNoneMatch: tag])
      #expect(again.status == 304 && again.text.isEmpty)
    }
  }

  /// Subscribers put something into the query so that they are answered anew.
  @Test func whatAQuerySaysBesidesIsPassedOver() async throws {
    try await withFeed { served, _, path in
      for query in ["?nocache=1", "?", "?a=b&a=b&%zz=%zz", "?limit=999999&from=x"] {
        let status = try await served.get(path + query).status
        #expect(status == 200, "\(query)")
      }
    }
  }

  @Test func aNewAddressEndsTheOldAndAnEndedOneShowsNothing() async throws {
    try await withFeed { served, feeds, path in
      let practice = served.fixture.practice
      let next = try await feeds.issue(sample.practitioner, in: practice, now: served.clock.now)
      #expect(next != path)
      #expect(try await served.get(path).status == 404)
      #expect(try await served.get(next).status == 200)
      #expect(try await feeds.end(sample.practitioner, in: practice))
      #expect(try await served.get(next).status == 404)
      #expect(try await !feeds.end(sample.practitioner, in: practice))
      #expect(try await served.get(next.replacing(".ics", with: "x.ics")).status == 404)
    }
  }
}
