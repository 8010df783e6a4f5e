import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// Prevention as it is shown, and what it puts on the attention list.
@Suite struct PreventionViewTests {
  private let sample = ClinicalHistory()
  private var today: LocalDay { ClinicalHistory.today }

  private func event(_ event: PracticeEvent, _ days: Int) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(event, Double(days))
  }

  private var consent: Draft<PracticeEvent> {
    event(.intake(.consentGiven(ConsentGiven(clientID: sample.client, version: "1", day: today - 90))), -90)
  }

  private func discharged(_ days: Int, _ cause: DischargeCause = .goalsReached) -> Draft<PracticeEvent> {
    event(
      .programme(
        .clientDischarged(ClientDischarged(clientID: sample.client, day: today + days, cause: cause))), days)
  }

  private func morning(_ days: Int, _ nrs: Int) -> Draft<PracticeEvent> {
    event(
      .wellbeing(
        .morningPainLogged(
          MorningPainLogged(clientID: sample.client, day: today + days, region: .knee, nrs: nrs))), days)
  }

  private func checked(_ days: Int, dischargedOn: Int, nrs: Int) -> Draft<PracticeEvent> {
    event(
      .programme(
        .aftercareChecked(
          AftercareChecked(
            clientID: sample.client, schedule: "prevention-2026.1", dischargedOn: today + dischargedOn,
            month: 1, day: today + days, nrs: nrs, psfs: 8, training: .less))), days)
  }

  private func codes(_ fixture: PracticeFixture<PracticeEvent>) async throws -> [AttentionReason] {
    try await fixture.clinicalQueries().needsAttention(fixture.practice, now: ClinicalHistory.now).items
      .first { $0.client.clientID == sample.client }?.reasons ?? []
  }

  private func view(_ fixture: PracticeFixture<PracticeEvent>) async throws -> PreventionView {
    try await fixture.clinicalQueries().prevention(
      fixture.practice, of: sample.client, now: ClinicalHistory.now)
  }

  @Test func `a check that is due stands on the list until it is recorded`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [consent, discharged(-40)])
      let due = try await codes(fixture)
      #expect(due.map(\.code) == [.aftercareDue])
      #expect(due.first?.command.contains("record aftercare-check --client C-1001 --month 1") == true)
      #expect(try await view(fixture).checks.map(\.status) == [.due, .waiting, .waiting, .waiting])
      try await fixture.given([checked(-1, dischargedOn: -40, nrs: 2)])
      #expect(try await codes(fixture).isEmpty)
      let told = try await view(fixture).checks.first
      #expect(told?.status == .recorded && told?.psfs == 8 && told?.training == .less)
    }
  }

  @Test func `an overdue check says so, and nobody is asked without consent`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [consent, discharged(-60)])
      #expect(try await codes(fixture).first?.words.contains("overdue: it was due on") == true)
      try await fixture.given([
        event(.intake(.consentWithdrawn(ConsentWithdrawn(clientID: sample.client, day: today - 1))), -1)
      ])
      #expect(try await codes(fixture).isEmpty)
      let view = try await view(fixture)
      #expect(view.discharge?.isAsked == false && view.checks.isEmpty)
    }
  }

  @Test func `pain that is back asks for a return, whatever was recorded since`() async throws {
    try await withPractice { fixture in
      // The mornings before the discharge stay in the window, however long ago it was.
      let before = [-66, -64, -62, -61].map { morning($0, 1) }
      try await fixture.given(
        sample.organisation + [consent] + before + [discharged(-60), checked(-25, dischargedOn: -60, nrs: 1)])
      #expect(try await codes(fixture).isEmpty)
      try await fixture.given([morning(-5, 3), morning(-3, 4), morning(-1, 3)])
      let reasons = try await codes(fixture)
      #expect(reasons.map(\.code) == [.relapse] && reasons.first?.urgency == .thisWeek)
      #expect(reasons.first?.command == "regimen readmit client C-1001")
      #expect(reasons.first?.words == "Pain is back: 3.3 over a week (3 mornings), 1 at discharge.")
      let told = try await view(fixture)
      #expect(told.relapse?.words == reasons.first?.words && told.baseline?.value == 1)
      try await fixture.given([
        event(.programme(.clientReadmitted(ClientReadmitted(clientID: sample.client, day: today))), 0)
      ])
      #expect(try await !codes(fixture).contains { $0.code == .relapse || $0.code == .aftercareDue })
      #expect(try await view(fixture).discharge == nil)
    }
  }

  @Test func `in the last phase something is to be booked within its step`() async throws {
    try await withPractice { fixture in
      let phase = event(
        .programme(
          .phaseMoved(PhaseMoved(clientID: sample.client, from: .strengthen, to: .maintain, day: today - 60))),
        -60)
      let start = ClinicalHistory.at(20)
      let booked = event(
        .appointment(
          .appointmentBooked(
            AppointmentBooked(
              appointmentID: UUID(), kind: .session, clientID: sample.client,
              practitionerID: sample.practitioner, siteID: nil,
              slot: Slot(
                startsAt: start, endsAt: start + 3600,
                wallTime: LocalDateTime(of: start, in: TimeZone(identifier: ClinicalHistory.zone) ?? .gmt),
                timeZone: ClinicalHistory.zone, shifted: false)))), -1)
      try await fixture.given(sample.organisation + [consent, booked])
      #expect(try await codes(fixture).map(\.code) == [.nothingBooked])
      try await fixture.given([phase])
      #expect(try await codes(fixture).isEmpty)
      let taper = try #require(try await view(fixture).taper)
      #expect(taper.everyDays == 28 && taper.changesOn == nil && taper.nextBooked == today + 20)
    }
  }

  @Test func `sessions thin out anew for a client who comes back`() async throws {
    try await withPractice { fixture in
      let phase = event(
        .programme(
          .phaseMoved(PhaseMoved(clientID: sample.client, from: .strengthen, to: .maintain, day: today - 90))),
        -90)
      let back = event(
        .programme(.clientReadmitted(ClientReadmitted(clientID: sample.client, day: today - 5))), -5)
      try await fixture.given(sample.organisation + [consent, phase, discharged(-40), back])
      let taper = try #require(try await view(fixture).taper)
      #expect(taper.since == today - 5 && taper.everyDays == 7)
      #expect(try await codes(fixture).first?.words == "Nothing is booked in the next 14 days.")
    }
  }

  @Test func `a flare is shown with what came before it`() async throws {
    try await withPractice { fixture in
      let nights = (1...10).map { day in
        event(
          .wellbeing(.sleepLogged(SleepLogged(clientID: sample.client, day: today - 3 - day, hours: 5))),
          -3 - day)
      }
      try await fixture.given(
        sample.organisation + nights + [
          event(
            .wellbeing(
              .flareDeclared(
                FlareDeclared(
                  clientID: sample.client, flareID: UUID(), day: today - 3, region: .knee, nrs: 6,
                  declaredBy: .client))), -3)
        ])
      let flare = try #require(try await view(fixture).flares.first)
      #expect(flare.nights == 10 && flare.sleepMean == 5 && flare.sleepUsual == nil)
      #expect(flare.words.first == "Sleep: mean 5 h over 10 nights; 10 below 6 h.")
      #expect(try await view(fixture).notes.contains { $0.contains("nothing is promised") })
    }
  }
}
