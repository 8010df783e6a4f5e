import Application
import EventSourcing
import EventStore
import Foundation
import Logging
import Practice
import ReadModels
import TestSupport
import Testing

/// Offering times to those who wait, over the real database: in order, once, with one winner.
@Suite(.serialized) struct WaitlistOfferJobTests {
  private let example = SchedulingExample()

  private func wait(_ client: Int, _ fixture: PracticeFixture<PracticeEvent>) async throws -> UUID {
    let entry = UUID()
    let wish = WaitlistWish(
      kind: .session, minutes: 60, siteID: example.site, from: SchedulingExample.day,
      through: SchedulingExample.day, between: DaySpan("10:00-11:00"), timeZone: SchedulingExample.zone)
    try await fixture.perform(
      JoinWaitlist(
        WaitlistJoined(entryID: entry, clientID: example.clients[client], wish: wish),
        now: SchedulingExample.now))
    return entry
  }

  private func runtime(_ fixture: PracticeFixture<PracticeEvent>) -> ProjectionRuntime<PracticeEvent> {
    var runtime = ProjectionRuntime(
      store: fixture.store, projections: PracticeReadModels.all,
      logger: Logger(label: "tests") { _ in SwiftLogNoOpLogHandler() })
    runtime.patience = .seconds(60)
    return runtime
  }

  private func job(_ fixture: PracticeFixture<PracticeEvent>) -> WaitlistOfferJob {
    WaitlistOfferJob(
      Queries(runtime(fixture)), fixture.store, fixture.practice,
      issuer: Issuer(role: "owner", client: "tests"), holdMinutes: 60)
  }

  @Test func aTimeThatFreesGoesToTheFirstThenToTheNext() async throws {
    try await withPractice { fixture in
      // The other practitioner is there at any time; they are not part of this.
      try await fixture.given(
        example.organisation + [
          Draft(
            example.hours(example.otherPractitioner, example.otherSite, "tue 09:00-10:00"),
            at: SchedulingExample.now)
        ])
      let booked = UUID()
      try await fixture.perform(example.booking("10:00", 0, at: example.site, id: booked))
      let (first, second) = (try await wait(1, fixture), try await wait(2, fixture))
      #expect(try await job(fixture).run(now: SchedulingExample.now).isEmpty)

      try await fixture.perform(
        CancelAppointment(
          appointmentID: booked, by: .client, code: .clientRequest, now: SchedulingExample.now))
      let offers = try await job(fixture).run(now: SchedulingExample.now)
      #expect(offers.map(\.entryID) == [first])
      #expect(offers.first?.held.slot.startsAt == SchedulingExample.instant("10:00"))
      // Nothing more to offer while it is open, however many look.
      let again = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<4 { group.addTask { try await job(fixture).run(now: SchedulingExample.now + 60).count } }
        return try await group.reduce(0, +)
      }
      #expect(again == 0)

      let later = SchedulingExample.now + 61 * 60
      let next = try await job(fixture).run(now: later)
      #expect(next.map(\.entryID) == [second])
      let held = try await fixture.store.appointment(
        try #require(next.first).held.appointmentID, in: fixture.practice)
      try await fixture.perform(ConfirmHold(held, now: later + 60))
      let left = try await Queries(runtime(fixture)).waitlist(fixture.practice, now: later)
      #expect(left.entries.map(\.facts.entryID) == [first])
    }
  }

  @Test func roundsAtOnceOfferATimeOnce() async throws {
    try await withPractice { fixture in
      try await fixture.given(
        example.organisation + [
          Draft(
            example.hours(example.otherPractitioner, example.otherSite, "tue 09:00-10:00"),
            at: SchedulingExample.now)
        ])
      for client in 0..<3 { _ = try await wait(client, fixture) }
      let offers = try await withThrowingTaskGroup(of: [WaitlistOfferJob.Offer].self) { group in
        for _ in 0..<6 { group.addTask { try await job(fixture).run(now: SchedulingExample.now) } }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(offers.count == 1)
    }
  }
}
