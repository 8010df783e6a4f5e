import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct AttentionTests {
  private let sample = ClinicalHistory()

  private var consent: Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .intake(
        .consentGiven(ConsentGiven(clientID: sample.client, version: "1", day: ClinicalHistory.today - 90))),
      -90)
  }

  private func appointment(_ days: Double, id: UUID = UUID()) -> Draft<PracticeEvent> {
    let start = ClinicalHistory.at(days)
    return ClinicalHistory.draft(
      .appointment(
        .appointmentBooked(
          AppointmentBooked(
            appointmentID: id, kind: .session, clientID: sample.client, practitionerID: sample.practitioner,
            siteID: nil,
            slot: Slot(
              startsAt: start, endsAt: start + 3600,
              wallTime: LocalDateTime(of: start, in: TimeZone(identifier: ClinicalHistory.zone) ?? .gmt),
              timeZone: ClinicalHistory.zone, shifted: false)))), -100)
  }

  private func reasons(_ fixture: PracticeFixture<PracticeEvent>, now: Date = ClinicalHistory.now)
    async throws -> [AttentionReason.Code]
  {
    try await fixture.clinicalQueries().needsAttention(fixture.practice, now: now).items.first {
      $0.client.clientID == sample.client
    }?.reasons.map(\.code) ?? []
  }

  /// Mornings after sessions on some days, all scored alike.
  private func mornings(_ days: some Sequence<Int>, _ nrs: Int) -> [Draft<PracticeEvent>] {
    days.flatMap { day in
      let id = UUID()
      return [sample.session(Double(day) - 1, id: id), sample.morning(id, day, nrs)]
    }
  }

  @Test func `nothing booked and no consent are said, and neither once they are there`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation)
      #expect(try await reasons(fixture) == [.nothingBooked, .consentMissing])
      let id = UUID()
      try await fixture.given([appointment(3, id: id), consent])
      #expect(try await reasons(fixture) == [])
      try await fixture.given([
        ClinicalHistory.draft(
          .appointment(
            .appointmentCancelled(
              AppointmentCancelled(
                appointmentID: id, clientID: sample.client, practitionerID: sample.practitioner,
                slot: Slot(
                  startsAt: ClinicalHistory.at(3), endsAt: ClinicalHistory.at(3) + 3600,
                  wallTime: LocalDateTime(of: ClinicalHistory.at(3), in: .gmt),
                  timeZone: ClinicalHistory.zone, shifted: false), by: .client, code: .illness))), 0)
      ])
      #expect(try await reasons(fixture) == [.nothingBooked])
    }
  }

  @Test func `pain above the usual of 28 days`() async throws {
    try await withPractice { fixture in
      try await fixture.given(
        sample.organisation + [consent, appointment(3)] + mornings([-30, -25, -20, -15, -10], 3)
          + mornings([-5, -3], 4))
      #expect(try await reasons(fixture) == [])
      // Three scores make a week, and 4 is 30 % above 3.
      try await fixture.given(mornings([0], 4))
      let view = try await fixture.clinicalQueries().needsAttention(
        fixture.practice, now: ClinicalHistory.now)
      #expect(view.items.first?.reasons.map(\.code) == [.painUp])
      #expect(
        view.items.first?.reasons.first?.words == "Morning pain is 4 in 7 days, 3 in the 28 days before.")
      // A week later the same scores are no longer this week's.
      #expect(try await reasons(fixture, now: ClinicalHistory.at(8)).contains(.painUp) == false)
    }
  }

  @Test func `missing mornings, adherence and a due review`() async throws {
    try await withPractice { fixture in
      let client = sample.client
      try await fixture.given(
        sample.organisation + [
          consent, appointment(3), appointment(-2), appointment(-5), appointment(-8), sample.session(-2),
          ClinicalHistory.draft(
            .wellbeing(
              .lifestyleAgreed(
                LifestyleAgreed(
                  clientID: client, changeID: UUID(), area: .sleep, reviewOn: ClinicalHistory.today))), -9,
            [.goal: "Early to bed"]),
        ])
      #expect(try await reasons(fixture) == [.morningPainMissing, .adherenceLow, .reviewDue])
      // Two sessions of three are enough.
      try await fixture.given([sample.session(-5, pain: nil)])
      #expect(try await reasons(fixture) == [.morningPainMissing, .reviewDue])
      // After three days nobody can say any more.
      #expect(try await reasons(fixture, now: ClinicalHistory.at(2)).contains(.morningPainMissing) == false)
    }
  }

  @Test func `flares, sleep, rest debt, withdrawal and an old screening`() async throws {
    try await withPractice { fixture in
      let client = sample.client
      let today = ClinicalHistory.today
      let flare = UUID()
      try await fixture.given(
        sample.organisation + [
          consent, appointment(3),
          ClinicalHistory.draft(
            .intake(.consentWithdrawn(ConsentWithdrawn(clientID: client, day: today - 1))), -1),
          // Recorded later, but it was said before.
          consent,
          ClinicalHistory.draft(
            .intake(
              .screeningRecorded(
                ScreeningRecorded(clientID: client, day: today - 366, version: "2023", outcome: .cleared))),
            -366),
          ClinicalHistory.draft(
            .wellbeing(
              .flareDeclared(
                FlareDeclared(
                  clientID: client, flareID: flare, day: today - 2, region: .lowBack, nrs: 6,
                  declaredBy: .client))), -2),
          ClinicalHistory.draft(
            .wellbeing(.sleepLogged(SleepLogged(clientID: client, day: today, hours: 5))), 0),
          ClinicalHistory.draft(
            .programme(
              .programmePrescribed(
                ProgrammePrescribed(
                  clientID: client, version: 1, phase: .maintain, restDaysPerWeek: 1, plansDeloads: false,
                  exercises: []))), -20),
        ])
      let expected: [AttentionReason.Code] = [
        .flare, .consentWithdrawn, .screeningExpired, .restDebt, .shortSleep,
      ]
      #expect(try await reasons(fixture) == expected)
      try await fixture.given([
        ClinicalHistory.draft(
          .wellbeing(.flareResolved(FlareResolved(clientID: client, flareID: flare, day: today))), -0.2)
      ])
      #expect(try await reasons(fixture) == Array(expected.dropFirst()))
    }
  }

  @Test func `an emergency comes first; the discharged and the erased are left out`() async throws {
    try await withPractice { fixture in
      let others = [UUID(), UUID(), UUID(), UUID()]
      let today = ClinicalHistory.today
      try await fixture.given(
        sample.organisation
          + others.enumerated().map { index, id in
            ClinicalHistory.draft(
              .client(.clientRegistered(ClientRegistered(clientID: id, number: 1002 + index))), -50,
              [.name: "Client \(index)"])
          } + [
            ClinicalHistory.draft(
              .safety(
                .redFlagRaised(
                  RedFlagRaised(clientID: others[0], flagID: UUID(), flag: .fever, urgency: .urgent))), -1),
            ClinicalHistory.draft(
              .safety(
                .redFlagRaised(
                  RedFlagRaised(clientID: others[1], flagID: UUID(), flag: .chestPain, urgency: .emergency))),
              -1),
            ClinicalHistory.draft(
              .programme(.clientDischarged(ClientDischarged(clientID: others[2], day: today, cause: .moved))),
              -1),
            ClinicalHistory.draft(
              .client(.personErased(PersonErased(personID: others[3], kind: .client))), -1, [.reason: "Asked"]
            ),
          ])
      let queries = fixture.clinicalQueries()
      let view = try await queries.needsAttention(fixture.practice, now: ClinicalHistory.now)
      #expect(view.items.map(\.client.handle) == ["C-1003", "C-1002", "C-1001"] && view.total == 3)
      #expect(view.items.first?.client.name == "Client 1")
      #expect(view.items.first?.reasons.first?.words == "Red flag (emergency): chest pain.")
      let one = try await queries.needsAttention(fixture.practice, now: ClinicalHistory.now, limit: 1)
      #expect(one.items.map(\.client.handle) == ["C-1003"] && one.total == 3)
      let json = try JSONCoding.encoder().encode(view)
      #expect(try JSONCoding.decoder().decode(AttentionView.self, from: json) == view)
    }
  }

  private func flare(_ day: Int) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .wellbeing(
        .flareDeclared(
          FlareDeclared(
            clientID: sample.client, flareID: UUID(), day: ClinicalHistory.today + day, region: .lowBack,
            nrs: 6, declaredBy: .client))), Double(day))
  }

  @Test func `a flare that calm mornings ended stays over when they are long past`() async throws {
    try await withPractice { fixture in
      try await fixture.given(
        sample.organisation + [consent, appointment(3)] + mornings(-115 ..< -100, 2) + [flare(-100)]
          + mornings(-100 ..< -97, 6) + mornings(-97...0, 2))
      #expect(try await reasons(fixture) == [])
    }
  }

  @Test func `a flare that lasts for months ends by mornings like those before it`() async throws {
    try await withPractice { fixture in
      try await fixture.given(
        sample.organisation + [consent, appointment(3)] + mornings(-115 ..< -100, 2) + [flare(-100)]
          + mornings(-99 ..< -2, 6))
      #expect(try await reasons(fixture) == [.flareRefers])
      // At most 1 above the median of 2 before it.
      try await fixture.given(mornings([-2], 3))
      #expect(try await reasons(fixture) == [.flareRefers])
      try await fixture.given(mornings([-1], 3))
      #expect(try await reasons(fixture) == [])
    }
  }

  @Test func `what is older than the window is dropped, but for the last session`() async throws {
    try await withPractice { fixture in
      try await fixture.given(
        sample.organisation + [appointment(-60)] + mornings([-60, -50], 3) + [sample.session(-43)])
      #expect(try await reasons(fixture) == [.nothingBooked, .consentMissing])
      func sessions() async throws -> Int {
        _ = try await reasons(fixture)
        let row = try await fixture.rows(AttentionProjection.self)[sample.client.uuidString.lowercased()]
        return try #require(row).facts.count { if case .session = $0.content { true } else { false } }
      }
      #expect(try await sessions() == 3)
      // An appointment of today begins a window in which none of these lies.
      try await fixture.given([ClinicalHistory.draft(appointment(3).event, 0)])
      #expect(try await sessions() == 1)
    }
  }

  @Test func `a row stays small, whatever happens, and holds no work`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + mornings(-300 ..< -100, 3))
      _ = try await reasons(fixture)
      let bodies = try await fixture.bodies("attention", version: AttentionProjection.version)
      let body = try #require(bodies[sample.client.uuidString.lowercased()])
      #expect(body.utf8.count < 40_000 && !body.contains(ClinicalHistory.squat))
    }
  }
}
