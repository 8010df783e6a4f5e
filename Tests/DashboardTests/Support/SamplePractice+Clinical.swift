import EventSourcing
import Foundation
import Practice

/// What is known of Anna's health beside her training, and somebody who only asked; the words are nobody's.
extension SamplePractice {
  static let clinicalTexts = [
    "Stairs hurt", "Ibuprofen now and then", "Nervous at first", "Kneel in the garden", "Ride to work",
    "After gardening", "In bed by eleven", "Seen together",
  ]

  /// Everything, with what came before the registration and what came after the training.
  var clinicalHistory: [Draft<PracticeEvent>] { enquiries + everything + clinical }

  var enquiries: [Draft<PracticeEvent>] {
    [
      word(
        .intake(.enquiryRecorded(EnquiryRecorded(clientID: anna, regions: [.knee]))), -45,
        [.name: Self.name(0), .email: "c0@example.org", .complaint: "Stairs hurt"]),
      word(
        .intake(.enquiryRecorded(EnquiryRecorded(clientID: enquirer, regions: [.knee, .lowBack]))), -3,
        [.name: "Ulla Quistgaard", .phone: "+1 407 555 0199", .complaint: "Cannot sit for long"]),
      word(
        .intake(.enquiryRecorded(EnquiryRecorded(clientID: UUID(), regions: []))), -2,
        [.email: "asks@example.org"]),
    ]
  }

  var clinical: [Draft<PracticeEvent>] {
    intake + assessed + measured + prescribed + lived + answered + departed + [imported]
  }

  private var intake: [Draft<PracticeEvent>] {
    [
      word(
        .intake(
          .painHistoryRecorded(
            PainHistoryRecorded(
              clientID: anna, day: day(-40), onset: day(-400), cause: .arthritis, course: .fluctuating))),
        -40, [.description: "Physiotherapy in spring", .medication: "Ibuprofen now and then"]),
      word(
        .intake(
          .painMapRecorded(
            PainMapRecorded(
              clientID: anna, day: day(-40),
              pains: [
                PainScore(site: knee, nrs: 5),
                PainScore(site: PainSite(region: .chest, side: .central), nrs: 1),
              ]))), -40),
      word(.intake(.consentGiven(ConsentGiven(clientID: anna, version: "2027-01", day: day(-40)))), -40),
      word(
        .intake(
          .screeningRecorded(
            ScreeningRecorded(clientID: anna, day: day(-40), version: "2024", outcome: .cleared))), -40),
      word(
        .intake(
          .clearanceRecorded(
            ClearanceRecorded(
              clientID: anna, practitionerID: practitioner, day: day(-39), scope: .mappedRegion))), -39,
        [.reason: "Seen together"]),
      word(
        .intake(
          .painModeAgreed(PainModeAgreed(clientID: anna, practitionerID: practitioner, mode: .relative))), -39
      ),
      word(
        .intake(
          .slowRecoverySet(SlowRecoverySet(clientID: anna, practitionerID: practitioner, isSlow: true))), -39),
    ]
  }

  private var assessed: [Draft<PracticeEvent>] {
    let scores = [ScaleScore(scale: .confidence, score: 4), ScaleScore(scale: .fearOfMovement, score: 6)]
    return [
      word(
        .assessment(
          .assessmentRecorded(
            AssessmentRecorded(
              assessmentID: UUID(), clientID: anna, practitionerID: practitioner, day: day(-30),
              physical: PhysicalPart(
                findings: [
                  Finding(findingID: finding, kind: .kneeValgus, side: .left, severity: 2),
                  Finding(findingID: UUID(), kind: FindingKind(rawValue: "own-code")),
                ], strength: [StrengthTest(test: "knee-extension", unit: .kg, left: 42, right: 34)]),
              mental: ScoredPart(scores: scores)))), -30, [.note: "Nervous at first\nphysical: squats early"]),
      word(
        .assessment(
          .assessmentRecorded(
            AssessmentRecorded(
              assessmentID: UUID(), clientID: anna, practitionerID: practitioner, day: day(-4),
              physical: PhysicalPart(
                findings: [
                  Finding(
                    findingID: UUID(), kind: .kneeValgus, severity: 1, retests: finding, result: .better)
                ], strength: [StrengthTest(test: "side-plank", unit: .seconds, left: 0, right: 0)])))), -4),
    ]
  }

  private var measured: [Draft<PracticeEvent>] {
    [
      outcome(-30, .nrs, 6, site: knee, window: .week), outcome(-4, .nrs, 3, site: knee, window: .week),
      outcome(-30, .phq4, 5, items: [1, 1, 2, 1]), outcome(-30, .odi, 24),
      outcome(-30, .psfs, 4.5, activities: 2, words: "Kneel in the garden"),
      outcome(-4, .psfs, 6, activities: 2, words: "Kneel in the garden"),
    ]
  }

  private var prescribed: [Draft<PracticeEvent>] {
    let squat = ProgrammeExercise(
      exercise: "goblet-squat", sets: 3, repRange: RepRange(lowest: 8, highest: 12), load: Load(50, .lb),
      rirTarget: 3, plateStep: Load(5, .lb), tempo: "3-1-1", perWeek: 2,
      serves: [.finding(finding), .joint("knee")])
    let plank = ProgrammeExercise(exercise: "hands-elevated-plank", sets: 2, holdSeconds: 30)
    let harder = ProgrammeExercise(exercise: "forearm-plank", sets: 2, holdSeconds: 20)
    let goal = UUID()
    return [
      word(.programme(.phaseMoved(PhaseMoved(clientID: anna, to: .rePattern, day: day(-12)))), -12),
      word(
        .programme(.phaseMoved(PhaseMoved(clientID: anna, from: .rePattern, to: .strengthen, day: day(-10)))),
        -10, [.reason: "Moves well"]),
      word(
        .programme(
          .programmePrescribed(
            ProgrammePrescribed(
              clientID: anna, version: 1, phase: .strengthen, restDaysPerWeek: 2, plansDeloads: true,
              template: "knee-start", exercises: [squat, plank]))), -10),
      word(.prescription(.exercisePrescribed(squat.prescription(for: anna))), -10),
      word(.prescription(.exercisePrescribed(plank.prescription(for: anna))), -10),
      word(
        .programme(
          .exerciseSubstituted(
            ExerciseSubstituted(
              clientID: anna, from: "hands-elevated-plank", to: "forearm-plank", direction: .harder))), -8,
        [.reason: "Too easy"]), word(.prescription(.exercisePrescribed(harder.prescription(for: anna))), -8),
      word(
        .programme(
          .cautionOverridden(
            CautionOverridden(
              clientID: anna, exercise: "goblet-squat", regions: [.knee], practitionerID: practitioner))), -8,
        [.reason: "Light and slow"]),
      word(
        .programme(.goalSet(GoalSet(clientID: anna, goalID: goal, by: day(-3)))), -10, [.goal: "Ride to work"]
      ), word(.programme(.goalSet(GoalSet(clientID: anna, goalID: UUID(), by: day(-1)))), -10),
      word(.programme(.goalClosed(GoalClosed(clientID: anna, goalID: goal, outcome: .reached))), -4),
    ]
  }

  private var lived: [Draft<PracticeEvent>] {
    let (flare, change) = (UUID(), UUID())
    let nights = (0..<4).map { back in
      word(.wellbeing(.sleepLogged(SleepLogged(clientID: anna, day: day(-back), hours: 6.5))), -Double(back))
    }
    let readiness = (1...12).map { back in
      word(
        .wellbeing(
          .readinessRecorded(
            ReadinessRecorded(
              clientID: anna, day: day(-back), sleep: 2 + back % 2, fatigue: 3, stress: 3, soreness: 4))),
        -Double(back))
    }
    return nights + readiness + [
      word(
        .wellbeing(
          .flareDeclared(
            FlareDeclared(
              clientID: anna, flareID: flare, day: day(-25), region: .knee, nrs: 7, declaredBy: .client))),
        -25, [.note: "After gardening"]),
      word(.wellbeing(.flareResolved(FlareResolved(clientID: anna, flareID: flare, day: day(-20)))), -20),
      word(
        .wellbeing(
          .lifestyleAgreed(LifestyleAgreed(clientID: anna, changeID: change, area: .sleep, reviewOn: day(-7)))
        ), -21, [.goal: "In bed by eleven"]),
      word(
        .wellbeing(
          .lifestyleReviewed(
            LifestyleReviewed(
              clientID: anna, changeID: change, day: day(-7), outcome: .partly, nextReviewOn: day(0)))), -7,
        [.note: "Weekdays only"]),
      word(
        .session(
          .sessionRecorded(
            SessionRecorded(
              sessionID: UUID(), clientID: anna,
              content: SessionContent(
                day: day(-35), timeZone: Self.eastern,
                exercises: [ExerciseWork(exercise: "hands-elevated-plank", sets: [SetDone(seconds: 30)])],
                pain: PainScores(before: 2, during: 2, after: 2), minutes: 30, rpe: 5), origin: .manual))),
        -35),
    ]
  }

  /// An answer with what it changed, as one command records them, and one that was declined.
  private var answered: [Draft<PracticeEvent>] {
    [
      word(
        .progression(.proposalAccepted(ProposalAccepted(clientID: anna, proposal: snapshot(.hold)))), -0.5),
      word(
        .prescription(
          .loadAdjusted(
            LoadAdjusted(clientID: anna, exercise: "goblet-squat", from: Load(50, .lb), to: Load(55, .lb)))),
        -0.5, [.reason: "As proposed"]),
      word(
        .progression(
          .proposalDeclined(
            ProposalDeclined(clientID: anna, proposal: snapshot(.increaseHold, "forearm-plank")))), -0.5,
        [.reason: "Tired today"]),
    ]
  }

  /// Somebody who took the consent back and left.
  private var departed: [Draft<PracticeEvent>] {
    let client = clients[2]
    return [
      word(
        .intake(.consentWithdrawn(ConsentWithdrawn(clientID: client, day: day(-6)))), -6,
        [.reason: "Rather not"]),
      word(
        .programme(.clientDischarged(ClientDischarged(clientID: client, day: day(-5), cause: .moved))), -5,
        [.reason: "To the coast"]),
    ]
  }

  /// An exercise of a public collection, of which nobody said more.
  var imported: Draft<PracticeEvent> {
    word(
      .catalogue(
        .exerciseDescribed(
          ExerciseDescribed(
            slug: "axle-deadlift", name: "Axle Deadlift", source: .freeExerciseDB,
            primaryMuscles: ["lower back"], secondaryMuscles: ["forearms"], equipment: "other",
            level: "intermediate", category: "strongman"))), -10)
  }

  private func snapshot(_ action: PolicyAction, _ exercise: String = "goblet-squat") -> ProposalSnapshot {
    ProposalSnapshot(
      exercise: exercise,
      decision: PolicyDecision(
        action: action, params: PolicyTerms(loadKg: 22.7, sets: 3), reasons: [.stableYellow], policy: "2026.1"
      ), guards: [.otherIncreaseInRegion], sessionID: laterSession, isFinal: false, plannedFor: Self.at(72),
      setsBefore: 3, basis: [1, 2])
  }

  private func outcome(
    _ days: Int, _ measure: OutcomeMeasure, _ score: Double, items: [Int]? = nil, site: PainSite? = nil,
    window: PainWindow? = nil, activities: Int? = nil, words: String? = nil
  ) -> Draft<PracticeEvent> {
    word(
      .outcome(
        .outcomeRecorded(
          OutcomeRecorded(
            outcomeID: UUID(), clientID: anna, day: day(days), measure: measure, score: score, items: items,
            site: site, window: window, activities: activities))), Double(days), [.activity: words])
  }

  private var knee: PainSite { PainSite(region: .knee, side: .left) }

  private func day(_ days: Int) -> LocalDay {
    LocalDay(of: Self.now, in: TimeZone(identifier: Self.eastern) ?? .gmt) + days
  }

  private func word(_ event: PracticeEvent, _ days: Double, _ personal: [PersonalPart.Field: String?] = [:])
    -> Draft<PracticeEvent>
  { Draft(event, at: Self.at(days * 24), personal: PersonalPart(personal)) }
}
