import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct ScheduleTests {
  private static let week = ScheduleFilter(from: SampleHistory.at(-24 * 7), to: SampleHistory.at(24 * 7))

  private func withSchedule(
    _ body: (PracticeFixture<PracticeEvent>, SampleHistory, Queries) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      let sample = SampleHistory()
      try await fixture.given(sample.everything)
      try await body(fixture, sample, Queries(fixture.runtime(PracticeReadModels.all)))
    }
  }

  @Test func `shows a span in order, with names, and without what was cancelled`() async throws {
    try await withSchedule { fixture, sample, queries in
      let page = try await queries.schedule(fixture.practice, Self.week)
      try expectOneForm(page)
      #expect(
        page.items.map(\.appointmentID) == [sample.missed, sample.booked, sample.moved, sample.virtual])
      #expect(page.items.map(\.status) == [.noShow, .completed, .booked, .booked])
      #expect(page.items.map(\.site) == ["Ocoee", "Lake Nona", "Ocoee", "virtual"])
      #expect(page.items.map(\.client) == ["Ben Quistgaard", "Anna Quist", "Ben Quistgaard", "Cléo Marsh"])
      #expect(page.items.map(\.clientHandle) == ["C-1002", "C-1001", "C-1002", "C-1003"])
      #expect(page.items.allSatisfy { $0.practitioner == "Pat Underhill" && $0.practitionerHandle == "P-1" })
      #expect(page.next == nil)
      #expect(page.position == Int64(sample.everything.count))
    }
  }

  @Test func `a moved appointment is where and when it was moved to`() async throws {
    try await withSchedule { fixture, sample, queries in
      let item = try #require(
        try await queries.schedule(fixture.practice, Self.week).items.first {
          $0.appointmentID == sample.moved
        })
      #expect(item.startsAt.date == SampleHistory.at(26) && item.endsAt.date == SampleHistory.at(27))
      #expect(item.siteID == sample.otherSite)
      #expect(item.wallTime.description == "2027-03-02T12:00" && item.timeZone == SampleHistory.zone)
      #expect(item.sequence == 1)
    }
  }

  @Test func `shows cancelled ones when asked, with by whom and why`() async throws {
    try await withSchedule { fixture, sample, queries in
      var filter = Self.week
      filter.includeCancelled = true
      let item = try #require(
        try await queries.schedule(fixture.practice, filter).items.first {
          $0.appointmentID == sample.cancelled
        })
      #expect(item.status == .cancelled && item.cancelledBy == .client && item.cancellationCode == .illness)
      #expect(item.cancellationReason == "A cold with a cough")
    }
  }

  @Test func `filters by site, practitioner and client, and the span is half-open`() async throws {
    try await withSchedule { fixture, sample, queries in
      func ids(_ change: (inout ScheduleFilter) -> Void) async throws -> [UUID] {
        var filter = Self.week
        change(&filter)
        let page = try await queries.schedule(fixture.practice, filter)
        try expectOneForm(page)
        return page.items.map(\.appointmentID)
      }
      let ofSite = try await ids { $0.site = sample.otherSite }
      #expect(ofSite == [sample.missed, sample.moved])
      let ofClient = try await ids { $0.client = sample.cleo }
      #expect(ofClient == [sample.virtual])
      let ofNobody = try await ids { $0.practitioner = UUID() }
      #expect(ofNobody.isEmpty)
      let first = try await ids { filter in
        filter.from = SampleHistory.at(0)
        filter.to = SampleHistory.at(26)
      }
      #expect(first == [sample.booked])
      let second = try await ids { filter in
        filter.from = SampleHistory.at(26)
        filter.to = SampleHistory.at(48)
      }
      #expect(second == [sample.moved])
    }
  }

  @Test func `pages by cursor give each appointment once`() async throws {
    try await withSchedule { fixture, sample, queries in
      var seen: [UUID] = []
      var cursor: String?
      repeat {
        let page = try await queries.schedule(fixture.practice, Self.week, limit: 1, cursor: cursor)
        seen += page.items.map(\.appointmentID)
        cursor = page.next
      } while cursor != nil
      #expect(seen == [sample.missed, sample.booked, sample.moved, sample.virtual])
      let error = await #expect(throws: ReadModelError.self) {
        try await queries.schedule(fixture.practice, Self.week, cursor: "nonsense")
      }
      #expect(error?.code == .invalidCursor)
    }
  }

  @Test func `an erased client reads erased at once`() async throws {
    try await withSchedule { fixture, sample, queries in
      _ = try await queries.schedule(fixture.practice, Self.week)
      try await fixture.given([sample.erasure(of: sample.anna)])
      var filter = Self.week
      filter.includeCancelled = true
      let items = try await queries.schedule(fixture.practice, filter).items.filter {
        $0.clientID == sample.anna
      }
      #expect(items.count == 2)
      #expect(items.allSatisfy { $0.client == "erased" && $0.clientHandle == "C-1001" })
      #expect(items.compactMap(\.cancellationReason) == ["erased"])
    }
  }

  @Test func `is written with the names that scripts rely on`() async throws {
    try await withSchedule { fixture, _, queries in
      let page = try await queries.schedule(fixture.practice, Self.week)
      try expectOneForm(page)
      let json = String(decoding: try JSONCoding.encoder().encode(page), as: UTF8.self)
      for name in ["items", "appointmentId", "startsAt", "endsAt", "kind", "status", "site", "clientId"] {
        #expect(json.contains("\"\(name)\":"))
      }
      #expect(json.contains("\"startsAt\":\"2027-03-01T15:00:00Z\""))
      #expect(try JSONCoding.decoder().decode(SchedulePage.self, from: Data(json.utf8)) == page)
    }
  }
}
