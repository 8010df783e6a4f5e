import EventSourcing
import Foundation
import Practice
import ReadModels
import TestSupport
import Testing

@Suite struct ProgrammeViewTests {
  private let sample = ClinicalHistory()
  private let finding = UUID(), goal = UUID(), late = UUID()

  private var programme: [Draft<PracticeEvent>] {
    let client = sample.client
    let today = ClinicalHistory.today
    let exercise = ProgrammeExercise(
      exercise: ClinicalHistory.squat, sets: 3, repRange: RepRange(lowest: 8, highest: 12),
      load: Load(40, .kg), rirTarget: 3, plateStep: Load(2.5, .kg), tempo: "3-1-1", perWeek: 2,
      serves: [.finding(finding), .joint("knee")])
    return [
      ClinicalHistory.draft(
        .assessment(
          .assessmentRecorded(
            AssessmentRecorded(
              assessmentID: UUID(), clientID: client, practitionerID: sample.practitioner, day: today - 30,
              physical: PhysicalPart(
                findings: [Finding(findingID: finding, kind: .kneeValgus, side: .left)], strength: [])))), -30
      ),
      ClinicalHistory.draft(
        .programme(.phaseMoved(PhaseMoved(clientID: client, to: .rePattern, day: today - 25))), -25),
      ClinicalHistory.draft(
        .programme(
          .phaseMoved(PhaseMoved(clientID: client, from: .rePattern, to: .strengthen, day: today - 20))), -20,
        [.reason: "Moves well"]),
      ClinicalHistory.draft(
        .programme(
          .programmePrescribed(
            ProgrammePrescribed(
              clientID: client, version: 1, phase: .strengthen, restDaysPerWeek: 2, plansDeloads: true,
              template: "knee-start", exercises: [exercise]))), -20),
      ClinicalHistory.draft(.prescription(.exercisePrescribed(exercise.prescription(for: client))), -20),
      ClinicalHistory.draft(
        .prescription(
          .exercisePrescribed(
            ExercisePrescribed(clientID: client, exercise: "forearm-plank", sets: 2, holdSeconds: 30))), -10),
      ClinicalHistory.draft(
        .prescription(
          .loadAdjusted(
            LoadAdjusted(
              clientID: client, exercise: ClinicalHistory.squat, from: Load(40, .kg), to: Load(42.5, .kg)))),
        -5, [.reason: "Easy"]),
      ClinicalHistory.draft(
        .prescription(
          .complexitySet(
            ComplexitySet(
              clientID: client, exercise: ClinicalHistory.squat, steps: [ComplexityStep(.range, 3)],
              isPreferred: true))), -4),
      ClinicalHistory.draft(
        .programme(.goalSet(GoalSet(clientID: client, goalID: late, by: today - 1))), -20,
        [.goal: "Ride to work"]),
      ClinicalHistory.draft(
        .programme(.goalSet(GoalSet(clientID: client, goalID: goal))), -20, [.goal: "Carry shopping"]),
    ]
  }

  @Test func `shows the terms as they are now, what each serves, and goals in words`() async throws {
    try await withPractice { fixture in
      try await fixture.given(sample.organisation + programme)
      let head = try await fixture.head()
      try await fixture.given([
        ClinicalHistory.draft(
          .programme(.goalClosed(GoalClosed(clientID: sample.client, goalID: late, outcome: .reached))), -0.5)
      ])
      let queries = fixture.clinicalQueries()
      let view = try await queries.programme(fixture.practice, of: sample.client, now: ClinicalHistory.now)
      #expect(view.phase == .strengthen && view.version == 1 && view.template == "knee-start")
      #expect(
        view.phases.map(\.to) == [.strengthen, .rePattern] && view.phases.first?.reason == "Moves well")
      #expect(view.restDaysPerWeek == 2 && view.plansDeloads == true && view.discharge == nil)
      #expect(view.exercises.map(\.exercise) == [ClinicalHistory.squat, "forearm-plank"])
      #expect(view.exercises.map(\.isInProgramme) == [true, false])
      let squat = try #require(view.exercises.first)
      #expect(squat.name == "Goblet squat" && squat.load == "42.5kg" && squat.reps == "8-12")
      #expect(squat.tempo == "3-1-1" && squat.perWeek == 2)
      #expect(squat.complexity.map(\.sentence) == ["range: below parallel"] && squat.prefersComplexity)
      #expect(view.exercises.last.map { $0.complexity.isEmpty && !$0.prefersComplexity } == true)
      #expect(
        squat.serves.map(\.finding) == [.kneeValgus, nil] && squat.serves.map(\.joint) == [nil, "knee"])
      #expect(view.goals.map(\.text) == ["Carry shopping", "Ride to work"])
      #expect(view.goals.map(\.outcome) == [nil, .reached] && view.goals.allSatisfy { !$0.isOverdue })
      let json = try JSONCoding.encoder().encode(view)
      #expect(try JSONCoding.decoder().decode(ProgrammeView.self, from: json) == view)

      let earlier = try await queries.programme(
        fixture.practice, of: sample.client, asOf: .position(head), now: ClinicalHistory.now)
      #expect(earlier.goals.map(\.isOverdue) == [true, false])
    }
  }

  @Test func `a discharge stands until the return`() async throws {
    try await withPractice { fixture in
      let client = sample.client
      try await fixture.given(
        sample.organisation + [
          ClinicalHistory.draft(
            .programme(
              .clientDischarged(
                ClientDischarged(clientID: client, day: ClinicalHistory.today - 3, cause: .moved))), -3,
            [.reason: "To another town"])
        ])
      let queries = fixture.clinicalQueries()
      let view = try await queries.programme(fixture.practice, of: client, now: ClinicalHistory.now)
      #expect(view.discharge?.cause == .moved && view.discharge?.reason == "To another town")
      #expect(view.phase == nil && view.version == 0 && view.exercises.isEmpty)
      try await fixture.given([
        ClinicalHistory.draft(
          .programme(.clientReadmitted(ClientReadmitted(clientID: client, day: ClinicalHistory.today - 1))),
          -1)
      ])
      #expect(
        try await queries.programme(fixture.practice, of: client, now: ClinicalHistory.now).discharge == nil)
    }
  }
}
