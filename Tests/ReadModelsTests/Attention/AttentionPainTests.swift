import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// Flares, mornings and sessions that put a client on the list, and what takes the line off again.
@Suite struct AttentionPainTests {
  private let sample = ClinicalHistory()
  private var today: LocalDay { ClinicalHistory.today }

  /// The lines of the client that are about pain.
  private func lines(_ fixture: PracticeFixture<PracticeEvent>, days: Double = 0) async throws
    -> [AttentionReason]
  {
    let about: Set<AttentionReason.Code> = [
      .flareRefers, .flareWorse, .flare, .suspectedFlare, .painUp, .sessionPainSevere, .sessionPainRed,
    ]
    return try await fixture.clinicalQueries().needsAttention(
      fixture.practice, now: ClinicalHistory.at(days)
    ).items.flatMap(\.reasons).filter { about.contains($0.code) }
  }

  private func flare(_ days: Int, _ nrs: Int, id: UUID = UUID(), _ region: PainRegion = .lowBack) -> Draft<
    PracticeEvent
  > {
    ClinicalHistory.draft(
      .wellbeing(
        .flareDeclared(
          FlareDeclared(
            clientID: sample.client, flareID: id, day: today + days, region: region, nrs: nrs,
            declaredBy: .client))), Double(days))
  }

  private func score(_ flare: UUID, _ days: Int, _ nrs: Int) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .wellbeing(
        .flareScored(FlareScored(clientID: sample.client, flareID: flare, day: today + days, nrs: nrs))),
      Double(days))
  }

  private func over(_ flare: UUID) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .wellbeing(.flareResolved(FlareResolved(clientID: sample.client, flareID: flare, day: today))), 0)
  }

  @Test func `a flare lasts, gets worse, and then refers, each in its own line`() async throws {
    try await withPractice { fixture in
      let id = UUID()
      try await fixture.given(sample.organisation + [flare(-6, 5, id: id)])
      #expect(try await lines(fixture).map(\.code) == [.flare])
      try await fixture.given([score(id, -4, 7)])
      let worse = try #require(try await lines(fixture).first)
      #expect(worse.code == .flareWorse && worse.urgency == .thisWeek)
      #expect(worse.words == "A flare (low back, since \(today - 6)) got worse: NRS 7 after 5.")
      #expect(
        worse.command
          == "regimen record flare-score --client C-1001 --flare \(id.uuidString.lowercased()) --nrs N")
      try await fixture.given([score(id, -3, 4)])
      #expect(try await lines(fixture).map(\.code) == [.flare])
      try await fixture.given([score(id, -1, 8)])
      let refers = try #require(try await lines(fixture).first)
      #expect(refers.code == .flareRefers && refers.urgency == .today)
      #expect(
        refers.words == "A flare (low back, since \(today - 6)) is to be referred: NRS 8, 8 or more.")
      // Its greatest score of two days counts, however it was scored since.
      try await fixture.given([score(id, 0, 5)])
      #expect(try await lines(fixture).map(\.code) == [.flareRefers])
      try await fixture.given([over(id)])
      #expect(try await lines(fixture) == [])
    }
  }

  @Test func `a flare of more than 14 days, and the third in 28, are to be referred`() async throws {
    try await withPractice { fixture in
      let ids = [UUID(), UUID(), UUID()]
      try await fixture.given(sample.organisation + [flare(-14, 4, id: ids[0])])
      #expect(try await lines(fixture).map(\.code) == [.flare])
      let long = try await lines(fixture, days: 1).first
      #expect(
        long?.words
          == "A flare (low back, since \(today - 14)) is to be referred: it lasts for 15 days, more than 14.")
      try await fixture.given([
        over(ids[0]), flare(-9, 4, id: ids[1], .knee), over(ids[1]), flare(-1, 4, id: ids[2], .shoulder),
      ])
      let third = try await lines(fixture)
      #expect(third.map(\.code) == [.flareRefers])
      #expect(third.first?.words.hasSuffix("is to be referred: 3 flares in 28 days, 3 or more.") == true)
    }
  }

  private func logged(_ days: some Sequence<Int>, _ nrs: Int) -> [Draft<PracticeEvent>] {
    days.map { day in
      ClinicalHistory.draft(
        .wellbeing(
          .morningPainLogged(MorningPainLogged(clientID: sample.client, day: today + day, nrs: nrs))),
        Double(day))
    }
  }

  @Test func `mornings logged by the day that rise by 2 in a week`() async throws {
    try await withPractice { fixture in
      // Three scores in either week, and too few for 28 days.
      try await fixture.given(sample.organisation + logged([-12, -10, -8], 2) + logged([-4, -2], 4))
      #expect(try await lines(fixture) == [])
      try await fixture.given(logged([-1], 4))
      let line = try #require(try await lines(fixture).first)
      #expect(line.code == .painUp && line.command == "regimen propose C-1001")
      #expect(line.words == "Morning pain is 4 in 7 days, 2 in the 7 days before.")
      try await fixture.given(logged([-2], 3))
      #expect(try await lines(fixture) == [])
    }
  }

  @Test func `two mornings logged above the usual ask for a flare, with their numbers`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + logged(-9 ... -3, 2) + logged([-1], 4))
      #expect(try await lines(fixture) == [])
      try await fixture.given(logged([0], 5))
      let line = try #require(try await lines(fixture).first { $0.code == .suspectedFlare })
      #expect(
        line.words
          == "Two mornings up to \(today) were well above the usual: 4 and 5, usual 2; ask for a flare.")
      try await fixture.given([flare(0, 5)])
      #expect(try await lines(fixture).contains { $0.code == .suspectedFlare } == false)
    }
  }

  private func scored(_ days: Double, _ pain: PainScores?, exercise: PainScores? = nil, id: UUID = UUID())
    -> Draft<PracticeEvent>
  {
    let content = sample.content(days, pain: nil)
    return ClinicalHistory.draft(
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: id, clientID: sample.client,
            content: SessionContent(
              day: content.day, timeZone: content.timeZone,
              exercises: content.exercises.map {
                ExerciseWork(exercise: $0.exercise, sets: $0.sets, pain: exercise)
              }, pain: pain), origin: .manual))), days)
  }

  @Test func `pain of the last session, by how bad it was, until a calm one`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + [scored(-20, PainScores(before: 2, during: 5, after: 3))])
      #expect(try await lines(fixture) == [])
      try await fixture.given([scored(-9, PainScores(before: 2, during: 6, after: 3))])
      let red = try #require(try await lines(fixture).first)
      #expect(red.code == .sessionPainRed && red.urgency == .thisWeek)
      #expect(
        red.words
          == "Pain reached 6 of 10 in the session of \(today - 9), from 2 before it: red; no proposal "
          + "was answered since.")
      try await fixture.given([scored(-5, PainScores(before: 2, during: 3, after: 8))])
      #expect(try await lines(fixture).map(\.code) == [.sessionPainSevere])
      // A session without scores says nothing.
      try await fixture.given([scored(-3, nil)])
      #expect(try await lines(fixture).map(\.code) == [.sessionPainSevere])
      #expect(try await lines(fixture, days: 24) == [])
      try await fixture.given([scored(-1, PainScores(before: 2, during: 3, after: 2))])
      #expect(try await lines(fixture) == [])
    }
  }

  private func answered(_ session: UUID, _ exercise: String) -> Draft<PracticeEvent> {
    ClinicalHistory.draft(
      .progression(
        .proposalDeclined(
          ProposalDeclined(
            clientID: sample.client,
            proposal: ProposalSnapshot(
              exercise: exercise,
              decision: PolicyDecision(
                action: .regress, params: PolicyTerms(loadKg: 32.5), reasons: [.red], policy: "2026.2"),
              guards: [], sessionID: session, isFinal: true, plannedFor: nil, basis: [])))), 0,
      [.reason: "Seen"])
  }

  @Test func `pain in an exercise, named, until the proposal after it was answered`() async throws {
    try await withPractice { fixture in
      let (first, id) = (UUID(), UUID())
      let calm = PainScores(before: 1, during: 2, after: 1)
      try await fixture.given(
        sample.organisation + [
          scored(-9, calm, exercise: PainScores(before: 1, during: 9, after: 4), id: first),
          scored(-2, calm, exercise: PainScores(before: 1, during: 9, after: 4), id: id),
        ])
      let line = try #require(try await lines(fixture).first)
      #expect(line.code == .sessionPainSevere)
      #expect(line.words.hasPrefix("Pain reached 9 of 10 in goblet squat in the session of \(today - 2), "))
      // Answers to other sessions and exercises are none to this.
      try await fixture.given([answered(first, ClinicalHistory.squat), answered(id, "push-up")])
      #expect(try await lines(fixture).map(\.code) == [.sessionPainSevere])
      try await fixture.given([answered(id, ClinicalHistory.squat)])
      #expect(try await lines(fixture) == [])
    }
  }

  @Test func `by the rise of pain, where that was agreed`() async throws {
    try await withPractice { fixture in
      func mode(_ mode: PainMode) -> Draft<PracticeEvent> {
        ClinicalHistory.draft(
          .intake(
            .painModeAgreed(
              PainModeAgreed(
                clientID: sample.client, practitionerID: sample.practitioner, mode: mode))), -0.5)
      }
      try await fixture.given(
        sample.organisation + [mode(.relative), scored(-2, PainScores(before: 5, during: 7, after: 5))])
      #expect(try await lines(fixture) == [])
      try await fixture.given([scored(-1, PainScores(before: 1, during: 4, after: 1))])
      #expect(try await lines(fixture).map(\.code) == [.sessionPainRed])
      // In the other mode 4 is yellow, and 7 red.
      try await fixture.given([mode(.absolute)])
      #expect(try await lines(fixture) == [])
    }
  }
}
