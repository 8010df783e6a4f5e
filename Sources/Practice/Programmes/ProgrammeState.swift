public import EventSourcing
public import Foundation

/// Where one client's programme stands, as it was last recorded: phase, goals, what is to be done and what it serves.
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
    case .organisation, .client, .catalogue, .prescription(.complexitySet), .safety, .appointment, .session,
      .intake, .assessment, .outcome,
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
    default: break
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
      load: load, rirTarget: rirTarget, plateStep: plateStep, side: side)
  }
}

/// A version of a client's programme, in place of the one before; what it changes of an exercise is
/// prescribed beside it; the draft that it came from stands in it, where there was one.
public struct ProgrammePrescribed: EventPayload {
  public static let eventType = "programme-prescribed"
  public static let schemaVersion = 2

  public let clientID: UUID
  /// 1 for the client's first programme, and one more each time.
  public let version: Int
  public let phase: Phase
  /// Days of rest a week, 0 to 7.
  public let restDaysPerWeek: Int
  /// Whether lighter weeks are a part of the plan.
  public let plansDeloads: Bool
  /// The slug of the template that it was made from; nil without one.
  public let template: String?
  public let exercises: [ProgrammeExercise]
  /// Slugs of the version before that are no longer to be done, in order.
  public let retired: [String]
  /// The draft that it was prescribed from; nil without one.
  public let draft: PrescribedDraft?

  public init(
    clientID: UUID, version: Int, phase: Phase, restDaysPerWeek: Int, plansDeloads: Bool,
    template: String? = nil, exercises: [ProgrammeExercise], retired: [String] = [],
    draft: PrescribedDraft? = nil
  ) {
    self.clientID = clientID
    self.version = version
    self.phase = phase
    self.restDaysPerWeek = restDaysPerWeek
    self.plansDeloads = plansDeloads
    self.template = template
    self.exercises = exercises
    self.retired = retired
    self.draft = draft
  }

  public var tags: [Tag] {
    [PracticeTags.client(clientID)] + retired.map { PracticeTags.clientExercise(clientID, $0) }
  }
}

/// The rule on the client's days that this feature records: not before 1970, and not after today; it never reads a clock.
enum ProgrammeDay {
  static let earliest = LocalDay(number: 0)

  /// The moment at which a day begins in a zone.
  ///
  /// - Throws: `unknown-time-zone`, `out-of-range` (before 1970), `in-the-future`.
  static func start(_ day: LocalDay, in timeZone: String, now: Date, field: String = "day") throws(Refusal)
    -> Date
  {
    let zone = try ZoneName.zone(timeZone)
    guard day >= earliest else {
      throw Refusal(
        .outOfRange, "The \(field) was refused: it must not lie before \(earliest). Check the year.",
        field: field)
    }
    guard day <= LocalDay(of: now, in: zone) else {
      throw Refusal(
        .inTheFuture, "The \(field) was refused: it has not come yet. Record it once it has happened.",
        field: field)
    }
    return WallClock.start(of: day, in: zone)
  }
}
