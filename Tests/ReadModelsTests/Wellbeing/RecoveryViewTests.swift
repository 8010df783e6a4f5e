import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct RecoveryViewTests {
  private let sample = ClinicalHistory()
  private let change = UUID(), closed = UUID(), flare = UUID()

  private var wellbeing: [Draft<PracticeEvent>] {
    let client = sample.client
    let today = ClinicalHistory.today
    let nights = [6.0, 6.5, 5.5].enumerated().map { index, hours in
      ClinicalHistory.draft(
        .wellbeing(
          .sleepLogged(
            SleepLogged(clientID: client, day: today - index, hours: hours, quality: index == 0 ? 7 : nil))),
        -Double(index))
    }
    return nights + [
      ClinicalHistory.draft(
        .programme(
          .programmePrescribed(
            ProgrammePrescribed(
              clientID: client, version: 1, phase: .strengthen, restDaysPerWeek: 2, plansDeloads: false,
              exercises: []))), -20),
      ClinicalHistory.draft(
        .wellbeing(
          .restDayLogged(
            RestDayLogged(clientID: client, day: today - 10, reason: .planned, sleepHours: 8, sleepQuality: 9)
          )), -10),
      ClinicalHistory.draft(
        .wellbeing(.restDayLogged(RestDayLogged(clientID: client, day: today - 5, reason: .sore))), -5),
      ClinicalHistory.draft(
        .wellbeing(
          .readinessRecorded(
            ReadinessRecorded(clientID: client, day: today - 1, sleep: 4, fatigue: 5, stress: 3, soreness: 4))
        ), -1),
      ClinicalHistory.draft(
        .wellbeing(
          .flareDeclared(
            FlareDeclared(
              clientID: client, flareID: flare, day: today - 3, region: .knee, nrs: 7, declaredBy: .client))),
        -3, [.note: "After gardening"]),
      ClinicalHistory.draft(
        .wellbeing(
          .lifestyleAgreed(LifestyleAgreed(clientID: client, changeID: change, area: .sleep, reviewOn: today))
        ), -14, [.goal: "In bed by eleven"]),
      ClinicalHistory.draft(
        .wellbeing(
          .lifestyleAgreed(
            LifestyleAgreed(clientID: client, changeID: closed, area: .posture, reviewOn: today - 7))), -14,
        [.goal: "Stand for calls"]),
      ClinicalHistory.draft(
        .wellbeing(
          .lifestyleReviewed(
            LifestyleReviewed(clientID: client, changeID: closed, day: today - 7, outcome: .kept))), -7,
        [.note: "Every day"]), sample.session(-9), sample.session(-5),
    ]
  }

  @Test func `shows debt, sleep, flares and what is due`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + wellbeing)
      let view = try await fixture.clinicalQueries().recovery(
        fixture.practice, of: sample.client, now: ClinicalHistory.now)
      // The day with a session was no full day of rest.
      #expect(view.restDays.map(\.isFull) == [false, true])
      #expect(view.restDebt?.prescribed == 4 && view.restDebt?.taken == 1 && view.restDebt?.owed == 3)
      #expect(view.missingRest)
      #expect(view.sleep?.nights == 4 && view.sleep?.shortfallHours == 3 && view.sleep?.meanOf7Days == 6)
      #expect(view.sleep?.isShort == true && view.nights.map(\.hours) == [6, 6.5, 5.5, 8])
      // As it was logged, otherwise as the day of rest says.
      #expect(view.nights.map(\.quality) == [7, nil, nil, 9])
      #expect(view.readiness.map(\.sum) == [16] && view.readiness.first?.z == nil)
      #expect(view.flares.map(\.note) == ["After gardening"] && view.flares.first?.endedOn == nil)
      #expect(view.lifestyle.map(\.target) == ["In bed by eleven", "Stand for calls"])
      #expect(view.lifestyle.map(\.isDue) == [true, false])
      #expect(view.lifestyle.last?.reviews.map(\.note) == ["Every day"])
      #expect(view.week == nil && view.suspectedFlare == nil)
      #expect(view.sessions.map(\.load) == [200, 200] && view.sessions.first?.volumeKg == 1440)
      let json = try JSONCoding.encoder().encode(view)
      #expect(try JSONCoding.decoder().decode(RecoveryView.self, from: json) == view)
    }
  }

  @Test func `a flare ends with the word, on the client's day`() async throws {
    try await withPractice { fixture in
      try await fixture.given(
        sample.organisation + wellbeing + [
          ClinicalHistory.draft(
            .wellbeing(
              .flareResolved(
                FlareResolved(clientID: sample.client, flareID: flare, day: ClinicalHistory.today - 1))), -1)
        ])
      let view = try await fixture.clinicalQueries().recovery(
        fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(view.flares.map(\.endedOn) == [ClinicalHistory.today - 1])
    }
  }

  @Test func `a flare that ended stays on its day whatever zone is set later`() async throws {
    try await withPractice { fixture in
      // At half past eleven in the evening in New York, which is the next day in Madrid.
      try await fixture.given(
        sample.organisation + wellbeing + [
          ClinicalHistory.draft(
            .wellbeing(
              .flareResolved(
                FlareResolved(clientID: sample.client, flareID: flare, day: ClinicalHistory.today - 1))),
            -1 + 13.5 / 24),
          ClinicalHistory.draft(
            .scheduling(.clientZoneSet(ClientZoneSet(clientID: sample.client, timeZone: "Europe/Madrid"))),
            -0.2),
        ])
      let view = try await fixture.clinicalQueries().recovery(
        fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(view.flares.map(\.endedOn) == [ClinicalHistory.today - 1])
    }
  }
}
