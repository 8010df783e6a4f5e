import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// What screens, assessments, flares, mornings and sessions put a client on the list for, and what takes the line off again.
@Suite struct AttentionConcernTests {
  private let sample = ClinicalHistory()
  private var today: LocalDay { ClinicalHistory.today }

  /// A client of whom nothing else is asked: consent is there, and something is booked.
  private var calm: [Draft<PracticeEvent>] {
    let start = ClinicalHistory.at(3)
    return sample.organisation + [
      ClinicalHistory.draft(
        .intake(.consentGiven(ConsentGiven(clientID: sample.client, version: "1", day: today - 90))), -90),
      ClinicalHistory.draft(
        .appointment(
          .appointmentBooked(
            AppointmentBooked(
              appointmentID: UUID(), kind: .session, clientID: sample.client,
              practitionerID: sample.practitioner, siteID: nil,
              slot: Slot(
                startsAt: start, endsAt: start + 3600,
                wallTime: LocalDateTime(of: start, in: TimeZone(identifier: ClinicalHistory.zone) ?? .gmt),
                timeZone: ClinicalHistory.zone, shifted: false)))), -100),
    ]
  }

  /// The lines of the client at a time.
  private func lines(_ fixture: PracticeFixture<PracticeEvent>, now: Date = ClinicalHistory.now) async throws
    -> [AttentionReason]
  {
    // What is booked for day 3 has passed later on, and is asked of elsewhere.
    try await fixture.clinicalQueries().needsAttention(fixture.practice, now: now).items.first {
      $0.client.clientID == sample.client
    }?.reasons.filter { $0.code != .nothingBooked && $0.code != .morningPainMissing } ?? []
  }

  private func codes(_ fixture: PracticeFixture<PracticeEvent>, days: Double = 0) async throws
    -> [AttentionReason.Code]
  { try await lines(fixture, now: ClinicalHistory.at(days)).map(\.code) }

  private func phq4(_ score: Double, _ days: Int, id: UUID = UUID()) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .outcome(
        .outcomeRecorded(
          OutcomeRecorded(
            outcomeID: id, clientID: sample.client, day: today + days, measure: .phq4, score: score,
            items: [3, 3, 2, 1]))), Double(days))
  }

  private func cleared(_ scope: ClearanceScope, _ days: Double) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .intake(
        .clearanceRecorded(
          ClearanceRecorded(
            clientID: sample.client, practitionerID: sample.practitioner, day: today, scope: scope))), days)
  }

  private func screened(_ outcome: ScreeningOutcome, _ days: Int) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .intake(
        .screeningRecorded(
          ScreeningRecorded(clientID: sample.client, day: today + days, version: "2023", outcome: outcome))),
      Double(days))
  }

  @Test func `severe distress stands until it is reviewed, withdrawn, scored lower or 28 days old`()
    async throws
  {
    try await withPractice { fixture in
      let id = UUID()
      try await fixture.given(calm + [phq4(9, -2, id: id)])
      let line = try #require(try await lines(fixture).first)
      #expect(line.code == .distressSevere && line.urgency == .today)
      #expect(
        line.words == "The PHQ-4 of \(today - 2) is 9 of 12, 9 or more, and nobody reviewed it since."
          && line.command
            == "regimen record clearance --client C-1001 --practitioner NAME --scope phq-4 --reason WHY"
      )
      #expect(try await codes(fixture, days: 26) == [.distressSevere])
      #expect(try await codes(fixture, days: 27) == [])
      try await fixture.given([cleared(.distress, -1)])
      #expect(try await codes(fixture) == [])
      // A newer score is not what was reviewed.
      try await fixture.given([phq4(12, 0)])
      #expect(try await codes(fixture) == [.distressSevere])
      try await fixture.given([phq4(3, 0)])
      #expect(try await codes(fixture) == [])
    }
  }

  @Test func `a withdrawn score counts for nothing, and 6 to 8 is a weaker line`() async throws {
    try await withPractice { fixture in
      let severe = UUID()
      try await fixture.given(calm + [phq4(7, -5), phq4(10, -2, id: severe)])
      #expect(try await codes(fixture) == [.distressSevere])
      try await fixture.given([
        ClinicalHistory.draft(
          .outcome(
            .outcomeWithdrawn(
              OutcomeWithdrawn(
                outcomeID: severe, clientID: sample.client, measure: .phq4, site: nil, window: nil))), -2)
      ])
      let lines = try await lines(fixture)
      #expect(lines.map(\.code) == [.distressModerate] && lines.first?.urgency == .nextVisit)
      #expect(lines.first?.words == "The PHQ-4 of \(today - 5) is 7 of 12: moderate, 6 to 8.")
      try await fixture.given([phq4(5, -1)])
      #expect(try await codes(fixture) == [])
    }
  }

  @Test func `a PAR-Q+ that refers stands until it is cleared or done anew`() async throws {
    try await withPractice { fixture in
      try await fixture.given(calm + [screened(.cleared, -40), screened(.refer, -10)])
      let line = try #require(try await lines(fixture).first)
      #expect(line.code == .screeningRefers && line.urgency == .today)
      #expect(line.words == "The PAR-Q+ of \(today - 10) says to refer, and nobody cleared it since.")
      #expect(line.command.contains("--scope par-q"))
      // A clearance of something else, or from before, is none of this.
      try await fixture.given([cleared(.distress, -3), cleared(.screening, -20)])
      #expect(try await codes(fixture) == [.screeningRefers])
      try await fixture.given([cleared(.screening, -1)])
      #expect(try await codes(fixture) == [])
      try await fixture.given([
        ClinicalHistory.draft(
          .intake(.clearanceWithdrawn(ClearanceWithdrawn(clientID: sample.client, scope: .screening))), -1)
      ])
      #expect(try await codes(fixture) == [.screeningRefers])
      try await fixture.given([screened(.cleared, 0)])
      #expect(try await codes(fixture) == [])
    }
  }

  private func assessed(
    _ days: Int, _ scores: [(AssessmentScale, Int)] = [], strength: [StrengthTest] = []
  ) -> Draft<PracticeEvent> {
    func part(_ part: AssessmentPart) -> ScoredPart? {
      let own = scores.filter { $0.0.part == part }
      return own.isEmpty ? nil : ScoredPart(scores: own.map { ScaleScore(scale: $0.0, score: $0.1) })
    }
    return ClinicalHistory.draft(
      .assessment(
        .assessmentRecorded(
          AssessmentRecorded(
            assessmentID: UUID(), clientID: sample.client, practitionerID: sample.practitioner,
            day: today + days,
            physical: strength.isEmpty ? nil : PhysicalPart(findings: [], strength: strength),
            mental: part(.mental), emotional: part(.emotional)))), Double(days))
  }

  @Test func `fear and mood, until they are rated anew`() async throws {
    try await withPractice { fixture in
      try await fixture.given(calm + [assessed(-60, [(.fearOfMovement, 7), (.mood, 3)])])
      let lines = try await lines(fixture)
      #expect(lines.map(\.code) == [.moodLow, .fearHigh])
      #expect(
        lines.map(\.words) == [
          "Mood was 3 of 10 on \(today - 60); 3 or less is low.",
          "Fear of movement was 7 of 10 on \(today - 60); 7 or more is high.",
        ])
      // An assessment without these scales answers nothing.
      try await fixture.given([assessed(-30, [(.stress, 2)])])
      #expect(try await codes(fixture) == [.moodLow, .fearHigh])
      try await fixture.given([assessed(-20, [(.fearOfMovement, 6), (.mood, 4)])])
      #expect(try await codes(fixture) == [])
    }
  }

  private func mood(_ days: Double, _ before: Int) -> Draft<PracticeEvent> {
    let content = sample.content(days, pain: nil)
    return ClinicalHistory.draft(
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: UUID(), clientID: sample.client,
            content: SessionContent(
              day: content.day, timeZone: content.timeZone, exercises: content.exercises,
              mood: MoodScores(before: before, after: 6)), origin: .manual))), days)
  }

  @Test func `mood before two sessions running, and not before one`() async throws {
    try await withPractice { fixture in
      try await fixture.given(calm + [mood(-9, 6), mood(-6, 2)])
      #expect(try await codes(fixture) == [])
      try await fixture.given([mood(-3, 3)])
      #expect(
        try await lines(fixture).map(\.words) == [
          "Mood was 2 of 10 on \(today - 6) and 3 on \(today - 3); 3 or less is low."
        ])
      try await fixture.given([mood(-1, 4)])
      #expect(try await codes(fixture) == [])
    }
  }

  @Test func `an asymmetry above 15 % until a programme serves it, and again when its test is due`()
    async throws
  {
    try await withPractice { fixture in
      let knee = StrengthTest(test: "knee-extension", unit: .kg, left: 34, right: 42)
      let hip = StrengthTest(test: "hip-abduction", unit: .kg, left: 20, right: 17)
      try await fixture.given(calm + [assessed(-10, strength: [knee, hip])])
      let line = try #require(try await lines(fixture).first)
      // 15 % and no more is not flagged.
      #expect(line.code == .asymmetry && line.urgency == .nextVisit)
      #expect(
        line.words == "The left side is 19 % weaker in knee extension, more than 15 %: 34 and 42 kg on "
          + "\(today - 10). No programme was prescribed since."
          && line.command == "regimen draft programme --client C-1001")
      try await fixture.given([
        ClinicalHistory.draft(
          .programme(
            .programmePrescribed(
              ProgrammePrescribed(
                clientID: sample.client, version: 1, phase: .rePattern, restDaysPerWeek: 0,
                plansDeloads: false, exercises: []))), -9)
      ])
      #expect(try await codes(fixture) == [])
      #expect(try await codes(fixture, days: 31) == [])
      let due = try #require(try await lines(fixture, now: ClinicalHistory.at(32)).first)
      #expect(due.code == .asymmetry && due.command.contains("--strength 'knee-extension LEFTkg RIGHTkg'"))
      try await fixture.given([
        assessed(0, strength: [StrengthTest(test: "knee-extension", unit: .kg, left: 40, right: 42)])
      ])
      #expect(try await codes(fixture, days: 32) == [])
    }
  }

  @Test func `a day of rest owed, or a little sleep lost, is said beside other reasons only`() async throws {
    try await withPractice { fixture in
      func night(_ hours: Double) -> Draft<PracticeEvent> {
        ClinicalHistory.draft(
          .wellbeing(.sleepLogged(SleepLogged(clientID: sample.client, day: today, hours: hours))), 0)
      }
      try await fixture.given(calm + [night(6.5)])
      #expect(try await codes(fixture) == [])
      try await fixture.given([phq4(7, -1)])
      #expect(try await codes(fixture) == [.distressModerate, .shortSleep])
      try await fixture.given([phq4(2, 0)])
      #expect(try await codes(fixture) == [])
      try await fixture.given([night(5.5)])
      #expect(try await codes(fixture) == [.shortSleep])
      // One night is no mean, and two are not seven.
      #expect(
        try await lines(fixture, now: ClinicalHistory.at(0)).map(\.words) == [
          "The one night that is known of 7 days had 5.5 h, below 7 h."
        ])
      try await fixture.given([
        ClinicalHistory.draft(
          .wellbeing(.sleepLogged(SleepLogged(clientID: sample.client, day: today - 2, hours: 6))), 0)
      ])
      #expect(
        try await lines(fixture, now: ClinicalHistory.at(0)).map(\.words) == [
          "Mean sleep of the 2 nights that are known of 7 days is 5.8 h, below 7 h."
        ])
    }
  }
}
