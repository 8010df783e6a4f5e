import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// What a front desk and an owner see of a day.
@Suite struct LanesTests {
  private let example = SchedulingExample()

  private func clocks(_ stretches: [Lane.Stretch]) -> [String] {
    let zone = TimeZone(identifier: SchedulingExample.zone) ?? .gmt
    return stretches.map { stretch in
      [stretch.startsAt, stretch.endsAt].map {
        String(LocalDateTime(of: $0.date, in: zone).description.suffix(5))
      }.joined(separator: "-")
    }
  }

  private func withDay(
    _ body: (PracticeFixture<PracticeEvent>, Queries) async throws -> Void
  ) async throws {
    try await withPractice { fixture in
      try await fixture.given(example.organisation)
      try await fixture.perform(example.booking("10:00", 0, at: example.site))
      try await fixture.perform(example.booking("13:00", 1, at: example.otherSite))
      try await fixture.perform(example.booking("15:00", 2, at: example.otherSite))
      try await body(fixture, Queries(fixture.runtime(PracticeReadModels.all)))
    }
  }

  @Test func aDayInLanesWithWaysAndGaps() async throws {
    try await withDay { fixture, queries in
      let lanes = try await queries.lanes(
        fixture.practice, SchedulingExample.span, now: SchedulingExample.now
      ).items
      #expect(lanes.map(\.site) == ["Lake Nona", "Ocoee"])
      #expect(lanes.map { $0.items.count } == [1, 2])
      #expect(clocks(lanes[0].gaps) == ["09:00-10:00", "11:00-12:00"])
      #expect(lanes[0].travel.isEmpty)
      #expect(clocks(lanes[1].travel) == ["11:00-11:45"])
      #expect(clocks(lanes[1].gaps) == ["14:00-15:00", "16:00-17:00"])
      let one = try await queries.lanes(
        fixture.practice, SchedulingExample.span, site: example.otherSite, now: SchedulingExample.now)
      #expect(one.items.map(\.site) == ["Ocoee"])
    }
  }

  @Test func utilisationIsBookedOverOffered() async throws {
    try await withDay { fixture, queries in
      let missed = example.booking("09:00", 1, at: example.site, id: UUID())
      let made = try await fixture.perform(missed)
      guard case .appointmentBooked(let facts)? = made.events.first else {
        Issue.record("Not booked")
        return
      }
      try await fixture.perform(
        RecordNoShow(appointmentID: facts.appointmentID, now: SchedulingExample.instant("10:30")))
      let view = try await queries.utilisation(fixture.practice, SchedulingExample.span)
      let lakeNona = try #require(view.items.first { $0.site == "Lake Nona" && $0.practitioner == nil })
      #expect(lakeNona.offeredMinutes == 180 && lakeNona.bookedMinutes == 120)
      #expect(lakeNona.utilisation == 2.0 / 3)
      #expect(lakeNona.noShows == 1 && lakeNona.noShowRate == 1 && lakeNona.lateCancelRate == 0)
      let ocoee = try #require(view.items.first { $0.site == "Ocoee" && $0.practitioner == nil })
      #expect(ocoee.offeredMinutes == 240 && ocoee.utilisation == 0.5 && ocoee.noShowRate == nil)
      // One without hours and without appointments is not listed.
      #expect(!view.items.contains { $0.practitionerID == example.otherPractitioner })
    }
  }

  @Test func whatIsHeldIsShownTillItRunsOut() async throws {
    try await withDay { fixture, queries in
      let hold = UUID()
      try await fixture.perform(
        HoldAppointment(example.booking("11:00", 1, at: example.site, id: hold), holdMinutes: 30))
      func statuses(at now: Date) async throws -> [AppointmentStatus] {
        let filter = ScheduleFilter(
          from: SchedulingExample.span.lowerBound, to: SchedulingExample.span.upperBound, site: example.site,
          now: now)
        return try await queries.schedule(fixture.practice, filter).items.map(\.status)
      }
      func open(at now: Date) async throws -> Bool {
        let request = OpenTimeRequest(
          from: SchedulingExample.span.lowerBound, to: SchedulingExample.span.upperBound,
          siteID: example.site, practitioners: [example.practitioner], minutes: 60, now: now)
        return try await queries.openTimes(fixture.practice, request).times
          .contains { $0.startsAt == SchedulingExample.instant("11:00") }
      }
      let (now, later) = (SchedulingExample.now, SchedulingExample.now + 31 * 60)
      #expect(try await statuses(at: now) == [.booked, .held])
      #expect(try await statuses(at: later) == [.booked])
      #expect(try await !open(at: now))
      #expect(try await open(at: later))
      let held = try await fixture.store.appointment(hold, in: fixture.practice)
      try await fixture.perform(ConfirmHold(held, now: now + 60))
      #expect(try await statuses(at: later) == [.booked, .booked])
    }
  }
}
