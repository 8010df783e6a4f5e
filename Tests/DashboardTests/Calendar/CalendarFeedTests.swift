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
      let feeds = CalendarFeeds(served.fixture.store)
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

  /// The address shows what is of a practitioner who works here, and nothing from the day on which they do not.
  @Test func itShowsNothingOfOneWhoWorksHereNoMore() async throws {
    try await withFeed { served, _, path in
      let staffID = UUID()
      let (person, at) = (sample.practitioner, served.clock.now)
      let staff: (StaffEvent) -> Draft<PracticeEvent> = { Draft(.organisation(.staff($0)), at: at) }
      let added: (UUID) -> StaffEvent = { id in
        .added(
          StaffAdded(
            staffID: id, personID: person, isPractitioner: true, number: 1, role: .practitioner,
            siteIDs: nil, includesVirtual: true, hasSignIn: false))
      }
      try await served.fixture.given([staff(added(staffID))])
      #expect(try await served.get(path).status == 200)
      try await served.fixture.given([staff(.removed(StaffRemoved(staffID: staffID, personID: person)))])
      #expect(try await served.get(path).status == 404)
      try await served.fixture.given([staff(added(UUID()))])
      #expect(try await served.get(path).status == 200)
      let day = LocalDay(of: at + 86_400, in: .gmt)
      try await served.fixture.given([
        Draft(
          .scheduling(
            .bookableRetired(
              BookableRetired(
                kind: .practitioner, bookableID: person, cause: .left, day: day, from: at + 3600,
                timeZone: "UTC"))), at: at)
      ])
      #expect(try await served.get(path).status == 200)
      served.clock.move(hours: 1)
      #expect(try await served.get(path).status == 404)
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
