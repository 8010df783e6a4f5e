public import EventSourcing
public import Foundation

/// Where one client's programme stands, as it was last recorded: phase, goals, what is to be done and what it serves; it
/// never proposes.
public struct ProgrammeState: PracticeFold {
  public let clientID: UUID
  /// nil before the first.
  public var phase: Phase? { current.phase }
  private var current: CurrentPhase
  /// The newest version, as it was prescribed; nil before the first.
  public private(set) var programme: ProgrammePrescribed?
  /// The exercises of the newest version as they are to be done now, with substitutions and later prescriptions.
  public private(set) var exercises: [ProgrammeExercise] = []
  /// What is prescribed of each exercise, in or outside the programme, with its load as last adjusted.
  public private(set) var prescribed: [String: ExercisePrescribed] = [:]
  /// In the order in which they were set.
  public var goals: [GoalStatus] { goalList.goals }
  private var goalList: Goals
  private var care: CareStatus

  public init(clientID: UUID) {
    self.clientID = clientID
    care = CareStatus(clientID: clientID)
    goalList = Goals(clientID: clientID)
    current = CurrentPhase(clientID: clientID)
  }

  public var reads: Condition {
    Condition.union(care.reads, goalList.reads, current.reads).reading(
      PracticeTags.client(clientID), ProgrammePrescribed.self, ExercisePrescribed.self, LoadAdjusted.self,
      ExerciseSubstituted.self)
  }

  public var isDischarged: Bool { care.discharge != nil }

  /// The version of the newest programme; 0 before the first.
  public var version: Int { programme?.version ?? 0 }

  /// What each exercise of the programme serves, by slug.
  public var serves: [String: [Served]] {
    Dictionary(exercises.map { ($0.exercise, $0.serves) }, uniquingKeysWith: { first, _ in first })
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    care.evolve(recorded)
    goalList.evolve(recorded)
    current.evolve(recorded)
    switch recorded.event {
    case .prescription(.exercisePrescribed(let facts)): if facts.clientID == clientID { prescribe(facts) }
    case .prescription(.loadAdjusted(let facts)):
      if facts.clientID == clientID, let before = prescribed[facts.exercise] {
        prescribe(before.with(load: facts.to))
      }
    case .programme(let event): if event.clientID == clientID { evolve(event) }
    case .organisation, .client, .catalogue, .safety, .appointment, .session, .intake, .assessment, .outcome,
      .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }

  private mutating func evolve(_ event: ProgrammeEvent) {
    switch event {
    case .programmePrescribed(let facts):
      programme = facts
      exercises = facts.exercises
      for slug in facts.retired { prescribed[slug] = nil }
    case .exerciseSubstituted(let facts):
      exercises = exercises.map { $0.exercise == facts.from ? $0.of(facts.to) : $0 }
      prescribed[facts.from] = nil
    case .goalSet, .goalClosed, .phaseMoved, .clientDischarged, .clientReadmitted, .templateSaved,
      .cautionOverridden:
      break
    }
  }

  private mutating func prescribe(_ facts: ExercisePrescribed) {
    prescribed[facts.exercise] = facts
    exercises = exercises.map { $0.exercise == facts.exercise ? $0.with(facts) : $0 }
  }
}

extension ExercisePrescribed {
  /// The same with another load.
  fileprivate func with(load: Load) -> ExercisePrescribed {
    ExercisePrescribed(
      clientID: clientID, exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds,
      load: load, rirTarget: rirTarget, plateStep: plateStep)
  }
}
