import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// How much of what was offered is booked.
extension LanesTests {
  @Test func utilisationIsBookedOverOffered() async throws {
    try await withDay { fixture, queries in
      let missed = example.booking("09:00", 1, at: example.site, id: UUID())
      let made = try await fixture.perform(missed)
      guard case .appointment(.appointmentBooked(let facts))? = made.events.first else {
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

  @Test func `hours that are set later change no day before`() async throws {
    try await withDay { fixture, queries in
      let zone = TimeZone(identifier: SchedulingExample.zone) ?? .gmt
      let before = WallClock.start(of: SchedulingExample.day - 7, in: zone)
      let week = before..<WallClock.start(of: SchedulingExample.day - 6, in: zone)
      #expect(try await queries.utilisation(fixture.practice, week).items.isEmpty)
      // Longer from the Monday after on; a day counts by what held at its end.
      try await fixture.given([
        Draft(
          example.hours(example.practitioner, example.site, "mon 08:00-18:00"),
          at: SchedulingExample.instant("09:00") + 7 * 86_400)
      ])
      func offered(_ span: Range<Date>) async throws -> Int? {
        try await queries.utilisation(fixture.practice, span).items.first {
          $0.site == "Lake Nona" && $0.practitionerID == example.practitioner
        }?.offeredMinutes
      }
      #expect(try await offered(SchedulingExample.span) == 180)
      let after = WallClock.start(of: SchedulingExample.day + 7, in: zone)
      #expect(try await offered(after..<WallClock.start(of: SchedulingExample.day + 8, in: zone)) == 600)
      #expect(
        try await offered(before..<WallClock.start(of: SchedulingExample.day + 8, in: zone)) == 780)
    }
  }
}
