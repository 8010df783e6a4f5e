import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// What the schedule says of an appointment that was moved late: one fee, whatever comes after.
@Suite struct LateMoveTests {
  private let example = SchedulingExample()

  @Test func theFeeOfALateMoveStandsUntilALaterJudgementTakesItsPlace() async throws {
    try await withPractice { fixture in
      try await fixture.given(example.organisation)
      let (id, late) = (UUID(), SchedulingExample.instant("08:00"))
      let terms = SetCancellationPolicy(windowHours: 24, lateFeeCents: 2_500, now: SchedulingExample.now)
      try await fixture.perform(terms)
      try await fixture.perform(example.booking("10:00", 0, at: example.site, id: id))
      let queries = Queries(fixture.runtime(PracticeReadModels.all))
      func move(_ clock: String, days: Int, by: CancelledBy) -> RescheduleAppointment {
        let wall = LocalDateTime("\(SchedulingExample.day + days) \(clock)") ?? SchedulingExample.wall(clock)
        return RescheduleAppointment(
          appointmentID: id, clientID: example.clients[0], practitionerID: example.practitioner,
          siteID: example.site, at: .wall(wall), timeZone: SchedulingExample.zone, minutes: 60, by: by,
          now: late)
      }
      func item() async throws -> ScheduleItem {
        let filter = ScheduleFilter(
          from: SchedulingExample.span.lowerBound, to: SchedulingExample.span.lowerBound + 90 * 86_400,
          includeCancelled: true, now: late)
        return try #require(try await queries.schedule(fixture.practice, filter).items.first)
      }
      #expect(try await item().movedLate == nil)
      try await fixture.perform(move("10:00", days: 28, by: .client))
      let moved = try await item()
      #expect(moved.movedLate == true && moved.feeCents == 2_500)
      try await fixture.perform(move("11:00", days: 28, by: .practice))
      let again = try await item()
      #expect(again.movedLate == true && again.feeCents == 2_500)
      try await fixture.perform(
        CancelAppointment(appointmentID: id, by: .client, code: .clientRequest, waiver: "snow", now: late))
      let cancelled = try await item()
      #expect(cancelled.cancelledLate == true && cancelled.movedLate == true && cancelled.feeCents == nil)
      let history = try await queries.history(ofAppointment: id, in: fixture.practice, now: late)
      #expect(history.items.map(\.isLate) == [nil, true, false, true])
      #expect(history.items.map(\.movedBy) == [nil, .client, .practice, nil])
      // As it was believed before the cancellation.
      let before = try await queries.history(
        ofAppointment: id, in: fixture.practice, asOf: .position(history.position - 1), now: late)
      #expect(before.items.map(\.feeCents) == [nil, 2_500, nil])
    }
  }
}
