import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

/// What holds for the read models of the clinical features alike.
@Suite struct ClinicalReadModelsTests {
  /// Proposals accepted and overridden, a programme, a substitution, and what the attention list looks at.
  private func fill(_ fixture: PracticeFixture<PracticeEvent>, _ sample: ClinicalHistory) async throws {
    let client = sample.client
    let today = ClinicalHistory.today
    let (incline, squat) = ("incline-push-up", ClinicalHistory.squat)
    func request(_ exercise: String) -> AnswerRequest {
      AnswerRequest(
        clientID: client, exercise: exercise, timeZone: ClinicalHistory.zone, now: ClinicalHistory.now)
    }
    try await fixture.given(
      sample.organisation + [sample.prescription(), sample.prescription(incline, load: nil)])
    try await fixture.given(sample.topOfRange() + sample.topOfRange(incline, load: nil))
    try await fixture.performed(AcceptProposal(request(incline)))
    try await fixture.performed(OverrideProposal(request(squat), to: Load(41, .kg), reason: "Small plates"))
    let (flare, change) = (UUID(), UUID())
    try await fixture.given([
      ClinicalHistory.draft(
        .programme(
          .programmePrescribed(
            ProgrammePrescribed(
              clientID: client, version: 1, phase: .strengthen, restDaysPerWeek: 2, plansDeloads: false,
              exercises: [ProgrammeExercise(exercise: squat, sets: 3)], retired: ["push-up"]))), -1),
      ClinicalHistory.draft(
        .wellbeing(
          .flareDeclared(
            FlareDeclared(
              clientID: client, flareID: flare, day: today - 2, region: .knee, nrs: 6, declaredBy: .client))),
        -2),
      ClinicalHistory.draft(
        .wellbeing(.flareResolved(FlareResolved(clientID: client, flareID: flare, day: today))), 0),
      ClinicalHistory.draft(
        .wellbeing(
          .lifestyleAgreed(LifestyleAgreed(clientID: client, changeID: change, area: .sleep, reviewOn: today))
        ), -8, [.goal: "Early to bed"]),
      ClinicalHistory.draft(
        .wellbeing(
          .lifestyleReviewed(
            LifestyleReviewed(clientID: client, changeID: change, day: today, outcome: .partly))), 0),
      ClinicalHistory.draft(
        .intake(.consentGiven(ConsentGiven(clientID: client, version: "1", day: today - 9))), -9),
      ClinicalHistory.draft(
        .intake(.enquiryRecorded(EnquiryRecorded(clientID: sample.enquirer, regions: [.knee]))), -1,
        [.name: "Dora Vale", .complaint: "Knees ache"]),
      ClinicalHistory.draft(
        .safety(
          .redFlagRaised(RedFlagRaised(clientID: client, flagID: UUID(), flag: .fever, urgency: .urgent))), 0),
    ])
  }

  private func folded<P: Projection>(_ projection: P.Type, _ events: [Recorded<PracticeEvent>], times: Int)
    throws -> [String: P.Row] where P.Event == PracticeEvent
  {
    var rows: [String: P.Row] = [:]
    for event in events {
      for key in P.keys(of: event) {
        for _ in 0..<times {
          var row = rows[key]
          try P.evolve(&row, with: event, key: key)
          rows[key] = row
        }
      }
    }
    return rows
  }

  @Test func `an event that comes twice changes nothing the second time`() async throws {
    try await withPractice { fixture in
      let sample = ClinicalHistory()
      try await fill(fixture, sample)
      let events = try await fixture.store.read(in: fixture.practice)
      func check<P: Projection>(_ projection: P.Type) throws where P.Event == PracticeEvent {
        let once = try folded(projection, events, times: 1)
        #expect(!once.isEmpty)
        #expect(try folded(projection, events, times: 2) == once)
      }
      try check(AttentionProjection.self)
      try check(EnquiriesProjection.self)
      try check(ProgressionProjection.self)
      try check(DecisionsProjection.self)
    }
  }

  @Test func `a rebuild gives the rows that were there, none with a text in the clear`() async throws {
    try await withPractice { fixture in
      let sample = ClinicalHistory()
      try await fill(fixture, sample)
      let runtime = fixture.runtime(PracticeReadModels.all)
      try await runtime.catchUpToHead(fixture.practice)
      #expect(try await runtime.rebuild().allSatisfy { $0.differences == 0 })
      #expect(try await runtime.status(of: fixture.practice).allSatisfy { $0.deadLetters == 0 })
      for projection in PracticeReadModels.all {
        let text = try await fixture.bodies(projection.name, version: projection.version).values.joined()
        for secret in ["Anna", "Vale", "Small plates", "Early to bed", "Knees ache", "Stairs"] {
          #expect(!text.contains(secret))
        }
      }
    }
  }
}
