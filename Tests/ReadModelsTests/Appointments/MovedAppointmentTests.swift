import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// What is read of an appointment that was given to another practitioner at another place.
@Suite struct MovedAppointmentTests {
  private let example = SchedulingExample()

  @Test func theScheduleShowsWithWhomAndWhereAndDidSoThen() async throws {
    try await withPractice { fixture in
      try await fixture.given(example.organisation)
      let (id, other) = (UUID(), example.otherPractitioner)
      try await fixture.perform(example.booking("10:00", 0, at: example.site, id: id))
      let booked = try await fixture.head()
      func give(_ from: UUID, to practitioner: UUID, at clock: String, site: UUID?, was: UUID?)
        -> RescheduleAppointment
      {
        RescheduleAppointment(
          appointmentID: id, clientID: example.clients[0], practitionerID: practitioner, siteID: site,
          from: AppointmentSetting(practitionerID: from, siteID: was),
          at: .wall(SchedulingExample.wall(clock)), timeZone: SchedulingExample.zone, minutes: 60,
          now: SchedulingExample.now)
      }
      let queries = Queries(fixture.runtime(PracticeReadModels.all))
      func shown(_ practitioner: UUID, _ asOf: AsOf? = nil) async throws -> [String] {
        let filter = ScheduleFilter(
          from: SchedulingExample.span.lowerBound, to: SchedulingExample.span.upperBound,
          practitioner: practitioner, now: SchedulingExample.now)
        return try await queries.schedule(fixture.practice, filter, asOf: asOf).items.map {
          "\($0.wallTime) \($0.siteID == nil ? "virtual" : "site") \($0.position)"
        }
      }
      let first = example.practitioner
      let before = try await shown(first)
      #expect(before.count == 1)
      try await fixture.perform(
        give(first, to: other, at: "10:00", site: nil, was: example.site))
      #expect(try await shown(first).isEmpty)
      let given = try await shown(other)
      #expect(given.count == 1 && given[0].contains("10:00 virtual"), "\(given)")
      // Moved within the other's time, and given back: every event counts for whoever has it then.
      try await fixture.perform(give(other, to: other, at: "11:00", site: nil, was: nil))
      let there = try await fixture.head()
      try await fixture.perform(give(other, to: first, at: "11:00", site: example.site, was: nil))
      let back = try await shown(first)
      #expect(back.count == 1 && back[0].contains("11:00 site"), "\(back)")
      #expect(try await shown(other).isEmpty)
      #expect(try await shown(first, .position(booked)) == before)
      #expect(try await shown(other, .position(booked)).isEmpty)
      #expect(try await shown(other, .position(there)).map { $0.contains("11:00 virtual") } == [true])
      #expect(try await shown(first, .position(there)).isEmpty)
      #expect(try await shown(first, .position(try await fixture.head())) == back)
      // What each place may see of the client's history.
      let client = example.clients[0]
      let here = try await queries.hidden(
        from: .only([example.site], virtual: false), of: client, in: fixture.practice)
      #expect(here == [there])
      let online = try await queries.hidden(from: .only([], virtual: true), of: client, in: fixture.practice)
      #expect(online == [booked])
    }
  }
}
