import EventSourcing
import EventStore
import Foundation
import Practice
import TestSupport
import Testing

@testable import ReadModels

/// What was withdrawn counts for nothing from then on, and for what was believed to those who look back.
@Suite struct WithdrawalTests {
  private let sample = SampleHistory()
  private let now = SampleHistory.at(100)

  private func withHistory(_ body: (PracticeFixture<PracticeEvent>, Queries) async throws -> Void)
    async throws
  {
    try await withPractice { fixture in
      try await fixture.given(sample.everything)
      try await body(fixture, Queries(fixture.runtime(PracticeReadModels.all)))
    }
  }

  @Test func `a no-show that was withdrawn is booked, and was a no-show to those who look back`() async throws
  {
    try await withHistory { fixture, queries in
      let before = try await fixture.head()
      let filter = ScheduleFilter(
        from: SampleHistory.at(-80), to: SampleHistory.at(-60), client: sample.ben, now: now)
      func status(_ asOf: AsOf?) async throws -> [AppointmentStatus] {
        try await queries.schedule(fixture.practice, filter, asOf: asOf).items.map(\.status)
      }
      #expect(try await status(nil) == [.noShow])
      try await fixture.performed(
        WithdrawAttendance(appointmentID: sample.missed, what: .noShow, reason: "Came late", now: now))
      #expect(try await status(nil) == [.booked])
      #expect(try await status(.position(before)) == [.noShow])
      #expect(try await status(.position(before + 1)) == [.booked])
      // By all that is known today it never happened, whatever the moment.
      #expect(try await status(.happenedBy(SampleHistory.at(-50))) == [.booked])
      let steps = try await queries.history(ofAppointment: sample.missed, in: fixture.practice, now: now)
      #expect(steps.status == .booked && steps.items.last?.kind == "no-show-withdrawn")
      let items = try await queries.history(
        fixture.practice, of: sample.ben, kinds: ["no-show-recorded", "no-show-withdrawn"]
      ).items.sorted { $0.position < $1.position }
      #expect(items.map(\.correctedBy) == [before + 1, nil])
      #expect(items.last?.reason == "Came late" && items.first?.reason == nil)
      let report = try await queries.utilisation(
        fixture.practice, SampleHistory.at(-100)..<SampleHistory.at(-50))
      #expect(report.items.map(\.noShows).reduce(0, +) == 0)
    }
  }

  @Test func `a cancellation that was withdrawn is booked, and was cancelled to those who look back`()
    async throws
  {
    let example = SchedulingExample()
    try await withPractice { fixture in
      try await fixture.given(example.organisation)
      let queries = Queries(fixture.runtime(PracticeReadModels.all))
      let (id, now) = (UUID(), SchedulingExample.now)
      try await fixture.perform(example.booking("10:00", 0, at: example.site, id: id))
      try await fixture.perform(
        CancelAppointment(
          appointmentID: id, by: .client, code: .illness, reason: "Flu", now: now + 60))
      let before = try await fixture.head()
      func item(_ asOf: AsOf? = nil) async throws -> ScheduleItem {
        let filter = ScheduleFilter(
          from: SchedulingExample.span.lowerBound, to: SchedulingExample.span.upperBound,
          client: example.clients[0], includeCancelled: true, now: now)
        return try #require(
          try await queries.schedule(fixture.practice, filter, asOf: asOf).items.first)
      }
      let cancelled = try await item()
      #expect(cancelled.status == .cancelled && cancelled.cancellationReason == "Flu")
      let appointment = try await fixture.store.appointment(id, in: fixture.practice)
      try await fixture.perform(
        WithdrawCancellation(appointment, reason: "The wrong one", now: now + 120))
      let back = try await item()
      #expect(back.status == .booked && back.cancellationReason == nil && back.cancelledBy == nil)
      #expect(back.cancellationCode == nil && back.sequence == 2)
      #expect(try await item(.position(before)).status == .cancelled)
      #expect(try await item(.happenedBy(now + 90)).status == .booked)
      let items = try await queries.history(
        fixture.practice, of: example.clients[0],
        kinds: ["appointment-cancelled", "cancellation-withdrawn"]
      ).items.sorted { $0.position < $1.position }
      #expect(items.map(\.correctedBy) == [before + 1, nil])
      // Its time is no open time any more.
      let request = OpenTimeRequest(
        from: SchedulingExample.instant("10:00"), to: SchedulingExample.instant("11:00"),
        siteID: example.site, practitioners: [example.practitioner], minutes: 60, now: now)
      #expect(try await queries.openTimes(fixture.practice, request).times.isEmpty)
    }
  }

  @Test func `a session that was withdrawn is in no trend`() async throws {
    try await withHistory { fixture, queries in
      let before = try await fixture.head()
      func points(_ asOf: AsOf? = nil) async throws -> [UUID] {
        let view = try await queries.progression(fixture.practice, of: sample.anna, asOf: asOf, now: now)
        return view.items.flatMap(\.trend).map(\.sessionID)
      }
      #expect(try await points().contains(sample.first))
      try await fixture.performed(
        WithdrawSession(sessionID: sample.first, clientID: sample.anna, reason: "Another client's", now: now))
      #expect(try await !points().contains(sample.first))
      #expect(try await points(.position(before)).contains(sample.first))
      let recovery = try await queries.recovery(fixture.practice, of: sample.anna, now: now)
      #expect(!recovery.sessions.map(\.sessionID).contains(sample.first))
      let client = try await queries.client(fixture.practice, id: sample.anna, now: now)
      let past = try await queries.client(
        fixture.practice, id: sample.anna, asOf: .position(before), now: now)
      #expect(client.sessions == past.sessions - 1)
      let item = try #require(
        try await queries.history(fixture.practice, of: sample.anna, kinds: ["session-withdrawn"]).items.first
      )
      #expect(item.reason == "Another client's" && item.position == before + 1)
    }
  }

  @Test func `a morning that was logged is everywhere until it is withdrawn`() async throws {
    try await withHistory { fixture, queries in
      let session = try #require(
        try await queries.recovery(fixture.practice, of: sample.anna, now: now).sessions.first {
          $0.sessionID == sample.second
        })
      let day = session.day + 1
      func shown() async throws -> (next: Int?, mornings: [Int], kinds: [String]) {
        let progression = try await queries.progression(fixture.practice, of: sample.anna, now: now)
        let point = progression.items.flatMap(\.trend).first { $0.sessionID == sample.second }
        let recovery = try await queries.recovery(fixture.practice, of: sample.anna, now: now)
        let history = try await queries.history(
          fixture.practice, of: sample.anna, kinds: ["morning-pain-logged", "morning-pain-log-withdrawn"])
        return (
          point?.pain?.nextMorning, recovery.mornings.filter { $0.day == day }.map(\.nrs),
          history.items.map(\.kind).sorted()
        )
      }
      let before = try await shown()
      try await fixture.performed(
        LogMorningPain(
          clientID: sample.anna, day: day, region: .knee, nrs: 9, timeZone: SampleHistory.zone, now: now))
      let logged = try await shown()
      #expect(logged.next == 9 && logged.mornings.contains(9) && logged.kinds == ["morning-pain-logged"])
      try await fixture.performed(
        WithdrawDayRecord(
          clientID: sample.anna, what: .morningPain, day: day, reason: "Another client's",
          timeZone: SampleHistory.zone, now: now))
      let after = try await shown()
      #expect(after.next == before.next && after.mornings == before.mornings)
      #expect(after.kinds == ["morning-pain-log-withdrawn", "morning-pain-logged"])
    }
  }

  @Test func `attention looks at nothing that was withdrawn`() async throws {
    try await withPractice { fixture in
      let sample = ClinicalHistory()
      try await fixture.given(sample.organisation)
      let queries = fixture.clinicalQueries()
      let (flare, session) = (UUID(), UUID())
      let today = ClinicalHistory.today
      try await fixture.given([
        ClinicalHistory.draft(
          .wellbeing(
            .flareDeclared(
              FlareDeclared(
                clientID: sample.client, flareID: flare, day: today - 1, region: .knee, nrs: 6,
                declaredBy: .client))), -1), sample.session(-1, id: session),
      ])
      func codes() async throws -> [AttentionReason.Code] {
        let view = try await queries.needsAttention(fixture.practice, now: ClinicalHistory.now)
        return view.items.flatMap(\.reasons).map(\.code)
      }
      #expect(Set(try await codes()).isSuperset(of: [.flare, .morningPainMissing]))
      try await fixture.performed(
        WithdrawFlare(
          clientID: sample.client, flareID: flare, reason: "Another client's", now: ClinicalHistory.now))
      try await fixture.performed(
        WithdrawSession(
          sessionID: session, clientID: sample.client, reason: "Another client's", now: ClinicalHistory.now))
      #expect(Set(try await codes()).isDisjoint(with: [.flare, .morningPainMissing]))
    }
  }

  @Test func `an outcome that was withdrawn is in no trend and in no count`() async throws {
    try await withPractice { fixture in
      let sample = ClinicalHistory()
      try await fixture.given(sample.organisation)
      let queries = fixture.clinicalQueries()
      let (first, second) = (UUID(), UUID())
      for (id, day, score) in [(first, -9, 60.0), (second, -2, 20.0)] {
        try await fixture.given([
          ClinicalHistory.draft(
            .outcome(
              .outcomeRecorded(
                OutcomeRecorded(
                  outcomeID: id, clientID: sample.client, day: ClinicalHistory.today + day, measure: .odi,
                  score: score))), Double(day))
        ])
      }
      let before = try await fixture.head()
      func counts(_ asOf: AsOf? = nil) async throws -> [Int] {
        let view = try await queries.outcomeCounts(fixture.practice, asOf: asOf, now: ClinicalHistory.now)
        return view.items.flatMap { [$0.better, $0.scoredOnce] }
      }
      #expect(try await counts() == [1, 0])
      try await fixture.performed(
        WithdrawOutcome(
          outcomeID: first, clientID: sample.client, reason: "Mistyped", now: ClinicalHistory.now))
      #expect(try await counts() == [0, 1])
      #expect(try await counts(.position(before)) == [1, 0])
      let view = try await queries.outcomes(fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(view.series.flatMap(\.points).map(\.outcomeID) == [second])
      let past = try await queries.outcomes(
        fixture.practice, of: sample.client, asOf: .position(before), now: ClinicalHistory.now)
      #expect(past.series.flatMap(\.points).map(\.outcomeID) == [first, second])
      try await fixture.performed(
        WithdrawOutcome(
          outcomeID: second, clientID: sample.client, reason: "Mistyped", now: ClinicalHistory.now))
      #expect(try await counts() == [])
    }
  }
}
