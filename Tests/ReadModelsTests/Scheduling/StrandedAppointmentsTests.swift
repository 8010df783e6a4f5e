import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// The list of what cannot be kept: it holds an appointment until it is moved, cancelled or fits again, whatever was replayed.
@Suite struct StrandedAppointmentsTests {
  private let example = SchedulingExample()
  private static let now = SchedulingExample.now

  private func withBooked(_ body: (PracticeFixture<PracticeEvent>, Queries, UUID) async throws -> Void)
    async throws
  {
    try await withPractice { fixture in
      try await fixture.given(example.organisation)
      let id = UUID()
      try await fixture.perform(example.booking("10:00", 0, at: example.site, id: id))
      try await body(fixture, Queries(fixture.runtime(PracticeReadModels.all)), id)
    }
  }

  private func codes(
    _ queries: Queries, _ fixture: PracticeFixture<PracticeEvent>, because reason: StrandingReason? = nil,
    at places: PlaceScope = .everywhere, asOf: AsOf? = nil, now: Date = now
  ) async throws -> [[StrandingReason.Code]] {
    try await queries.strandedAppointments(
      fixture.practice, because: reason, at: places, asOf: asOf, now: now
    ).items.map(\.reasons)
  }

  private func close(_ spans: [DaySpan] = []) -> SetOpeningDay {
    SetOpeningDay(siteID: example.site, day: SchedulingExample.day, spans: spans, now: Self.now)
  }

  @Test func leavesTheListWhenItFitsAgainIsMovedOrCancelled() async throws {
    try await withBooked { fixture, queries, id in
      #expect(try await codes(queries, fixture) == [])
      try await fixture.perform(close())
      #expect(try await codes(queries, fixture) == [[.outsideOpeningHours]])
      try await fixture.perform(close([try #require(DaySpan("09:00-12:00"))]))
      #expect(try await codes(queries, fixture) == [])
      try await fixture.perform(close([try #require(DaySpan("11:00-12:00"))]))
      #expect(try await codes(queries, fixture) == [[.outsideOpeningHours]])
      try await fixture.perform(
        RescheduleAppointment(
          appointmentID: id, clientID: example.clients[0], practitionerID: example.practitioner,
          siteID: example.site, at: .wall(SchedulingExample.wall("11:00")), timeZone: SchedulingExample.zone,
          minutes: 60, now: Self.now))
      #expect(try await codes(queries, fixture) == [])
      try await fixture.perform(close())
      #expect(try await codes(queries, fixture) == [[.outsideOpeningHours]])
      // Its time has come: it is no appointment to come any more.
      #expect(try await codes(queries, fixture, now: SchedulingExample.instant("11:01")) == [])
      try await fixture.perform(
        CancelAppointment(appointmentID: id, by: .practice, code: .other, now: Self.now))
      #expect(try await codes(queries, fixture) == [])
    }
  }

  @Test func namesWhatIsOutsideForEachReasonAndOnlyForIt() async throws {
    try await withBooked { fixture, queries, id in
      let off = UUID()
      let practitioner = example.practitioner
      try await fixture.perform(
        AddTimeOff(
          timeOffID: off, practitionerID: practitioner, kind: .pause, from: SchedulingExample.wall("10:30"),
          to: SchedulingExample.wall("11:30"), timeZone: SchedulingExample.zone, now: Self.now))
      let byTimeOff = StrandingReason.timeOff(off, practitioner: practitioner)
      #expect(try await codes(queries, fixture, because: byTimeOff) == [[.timeOff]])
      for other in [
        StrandingReason.timeOff(UUID(), practitioner: practitioner), .openingHours(site: example.site),
        .practitionerHours(practitioner: practitioner), .clientDischarged(client: example.clients[0]),
      ] { #expect(try await codes(queries, fixture, because: other) == [], "\(other)") }
      try await fixture.perform(
        SetPractitionerHours(
          practitionerID: practitioner, siteID: example.site, week: WeekHours([:]), now: Self.now))
      #expect(
        try await codes(queries, fixture, because: .practitionerHours(practitioner: practitioner))
          == [[.outsidePractitionerHours, .timeOff]])
      #expect(try await codes(queries, fixture, at: .only([example.otherSite], virtual: true)) == [])
      let item = try #require(
        try await queries.strandedAppointments(fixture.practice, now: Self.now).items.first)
      #expect(item.appointment.appointmentID == id && item.appointment.clientHandle == "C-1001")
      #expect(item.remedies == [.reschedule, .cancel])
    }
  }

  @Test func whatIsRetiredNamesWhatIsBookedWithItFromTheDayOn() async throws {
    try await withBooked { fixture, queries, _ in
      let day = SchedulingExample.day
      for (bookable, code) in [
        (Bookable(.practitioner, example.practitioner), StrandingReason.Code.practitionerRetired),
        (Bookable(.site, example.site), .siteRetired),
      ] {
        let retire = { (day: LocalDay) in RetireBookable(bookable, cause: .closed, day: day, now: Self.now) }
        try await fixture.perform(retire(day + 1))
        #expect(try await codes(queries, fixture) == [])
        try await fixture.perform(retire(day))
        let reason = retire(day).strandingReason
        #expect(try await codes(queries, fixture, because: reason) == [[code]])
        #expect(
          try await queries.strandedAppointments(fixture.practice, now: Self.now).items.first?.remedies == [
            .cancel
          ])
        let directory = try await queries.directory(fixture.practice)
        let kind: DirectoryRow.Kind = bookable.kind == .site ? .site : .practitioner
        #expect(directory.entry(kind, bookable.id)?.retiredOn == day)
        await #expect(throws: Refusal.self) {
          try await fixture.perform(example.booking("09:00", 1, at: example.site))
        }
        let open = try await queries.openTimes(
          fixture.practice,
          OpenTimeRequest(
            from: SchedulingExample.span.lowerBound, to: SchedulingExample.span.upperBound,
            siteID: example.site, practitioners: [example.practitioner], minutes: 60, now: Self.now))
        #expect(open.times.isEmpty)
        try await fixture.perform(ReinstateBookable(bookable, now: Self.now))
        #expect(try await codes(queries, fixture) == [])
        #expect(try await queries.directory(fixture.practice).entry(kind, bookable.id)?.retiredOn == nil)
      }
    }
  }

  @Test func aRoomAndAServiceThatAreRetiredNameTheirs() async throws {
    try await withPractice { fixture in
      try await fixture.given(example.organisation)
      let (room, service) = (UUID(), UUID())
      try await fixture.perform(
        RegisterRoom(roomID: room, siteID: example.site, name: "Studio", now: Self.now))
      try await fixture.perform(
        OfferService(serviceID: service, name: "Session", kind: .session, minutes: 60, now: Self.now))
      try await fixture.perform(
        BookAppointment(
          appointmentID: UUID(), kind: .session, clientID: example.clients[0],
          practitionerID: example.practitioner, siteID: example.site,
          at: .wall(SchedulingExample.wall("10:00")), timeZone: SchedulingExample.zone, serviceID: service,
          rooms: [room], now: Self.now))
      let queries = Queries(fixture.runtime(PracticeReadModels.all))
      for bookable in [Bookable(.room, room, atSite: example.site), Bookable(.service, service)] {
        try await fixture.perform(
          RetireBookable(bookable, cause: .replaced, day: SchedulingExample.day, now: Self.now))
      }
      #expect(try await codes(queries, fixture) == [[.roomRetired, .serviceRetired]])
      #expect(try await codes(queries, fixture, because: .retired(.room, room)).count == 1)
      #expect(try await codes(queries, fixture, because: .retired(.service, service)).count == 1)
      #expect(try await codes(queries, fixture, because: .retired(.service, room)) == [])
    }
  }

  @Test func aDischargedClientsAreNamedAndAsOfBeforeTheyWereNot() async throws {
    try await withBooked { fixture, queries, _ in
      let before = try await fixture.store.head(of: fixture.practice).position
      let day = LocalDay(of: Self.now, in: .gmt)
      try await fixture.perform(
        DischargeClient(
          clientID: example.clients[0], day: day, cause: .moved, timeZone: SchedulingExample.zone,
          now: Self.now))
      #expect(try await codes(queries, fixture) == [[.clientDischarged]])
      #expect(try await codes(queries, fixture, asOf: .position(before)) == [])
      let item = try await queries.strandedAppointments(fixture.practice, now: Self.now).items.first
      #expect(item?.remedies == [.cancel, .readmit])
      try await fixture.perform(
        ReadmitClient(
          clientID: example.clients[0], day: day, timeZone: SchedulingExample.zone, now: Self.now))
      #expect(try await codes(queries, fixture) == [])
    }
  }

  @Test func whatAnEarlierBuildLeftOfAnErasedClientIsNamed() async throws {
    try await withBooked { fixture, queries, _ in
      // As it was recorded before erasures cancelled what was to come.
      try await fixture.given([
        Draft(
          .client(.personErased(PersonErased(personID: example.clients[0], kind: .client))), at: Self.now)
      ])
      #expect(try await codes(queries, fixture) == [[.clientErased]])
    }
  }

  @Test func anErasureFreesThePractitionersTime() async throws {
    try await withBooked { fixture, queries, id in
      try await fixture.perform(ErasePerson(personID: example.clients[0], kind: .client, now: Self.now))
      #expect(try await fixture.store.appointment(id, in: fixture.practice).status == .cancelled)
      #expect(try await codes(queries, fixture) == [])
      let open = try await queries.openTimes(
        fixture.practice,
        OpenTimeRequest(
          from: SchedulingExample.span.lowerBound, to: SchedulingExample.span.upperBound,
          siteID: example.site,
          practitioners: [example.practitioner], minutes: 60, now: Self.now))
      #expect(open.times.contains { $0.startsAt == SchedulingExample.instant("10:00") })
      try await fixture.perform(example.booking("10:00", 1, at: example.site))
    }
  }
}
