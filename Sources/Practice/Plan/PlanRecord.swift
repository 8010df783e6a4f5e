import EventSourcing
public import Foundation

/// What a draft is made from, on one day: everything that the drafter may look at, and nothing else.
public struct PlanRecord: Hashable, Sendable {
  /// The client's day.
  public var day: LocalDay
  /// What stands in the way of any plan, in the order of the cases.
  public var gates: [PlanGate] = []
  /// The client's phase; nil before the first.
  public var phase: Phase?
  /// Findings that were not resolved, in the order in which they were recorded.
  public var findings: [PlanFinding] = []
  /// The newest reading of each test whose sides differ by more than ``Asymmetry/flaggedAbove``.
  public var asymmetries: [PlanAsymmetry] = []
  /// The highest score of each region on the newest pain map, 1 to 10.
  public var pains: [PainRegion: Int] = [:]
  /// Regions with a declared flare that is not over.
  public var flaring: Set<PainRegion> = []
  /// Every exercise that the practice knows.
  public var exercises: [CatalogueExercise] = Catalogue.standard.exercises.map(CatalogueExercise.init)
  /// What was done of each exercise, oldest first.
  public var done: [String: [PlanTurn]] = [:]
  /// What is to be done now.
  public var prescribed: [ProgrammeExercise] = []
  /// Days of rest a week as they are prescribed; nil without a programme.
  public var restDays: Int?
  /// What there is to train with where the client trains, and where that is; nil where nobody said.
  public var equipment: PlanEquipment?
  /// Days a week on which the client trains, 1 to 7; nil where nobody said.
  public var trainingDays: Int?
  /// When a step to an exercise, up or down its ladder, was declined or overridden last.
  public var setAside: [String: LocalDay] = [:]

  public init(day: LocalDay) { self.day = day }
}

/// What there is to train with at a place.
public struct PlanEquipment: Hashable, Sendable {
  /// Where it is: at the client's home, or at the site where the client is seen.
  public enum Place: String, Codable, Hashable, Sendable, CaseIterable {
    case home
    case site
  }

  public let things: Set<Equipment>
  public let place: Place

  public init(_ things: Set<Equipment>, at place: Place) {
    self.things = things
    self.place = place
  }
}

/// Why no plan is drafted.
public enum PlanGate: String, Codable, Hashable, Sendable, CaseIterable {
  /// An event of the client cannot be read.
  case recordIncomplete
  case discharged
  case redFlag
  /// The newest PAR-Q+ says to refer.
  case parqRefer
  /// No consent stands.
  case noConsent
  case painHistoryMissing
  /// Pain mapped to the head, the chest or the abdomen that no practitioner has looked at.
  case painInReviewRegion
}

/// A finding that stands, with the hypothesis that guides the plan; it stays a hypothesis.
public struct PlanFinding: Hashable, Sendable {
  public let findingID: UUID
  public let kind: FindingKind
  public let side: PainSide?
  /// 1 to 3, as it was last judged; nil where nobody said.
  public let severity: Int?
  public let hypothesis: Hypothesis
  /// When it was last seen.
  public let day: LocalDay

  public init(
    findingID: UUID, kind: FindingKind, side: PainSide? = nil, severity: Int? = nil, hypothesis: Hypothesis,
    day: LocalDay
  ) {
    self.findingID = findingID
    self.kind = kind
    self.side = side
    self.severity = severity
    self.hypothesis = hypothesis
    self.day = day
  }
}

/// A test of strength in which one side is weaker.
public struct PlanAsymmetry: Hashable, Sendable {
  public let test: String
  public let weaker: PainSide
  /// Rounded to 0.1.
  public let percent: Double
  public let day: LocalDay

  public init(test: String, weaker: PainSide, percent: Double, day: LocalDay) {
    self.test = test
    self.weaker = weaker
    self.percent = percent
    self.day = day
  }
}

/// One exercise of one session, as the drafter sees it.
public struct PlanTurn: Hashable, Sendable {
  public let day: LocalDay
  /// Whether its pain was green; nil where it was not scored.
  public let isGreen: Bool?
  /// Whether pain had settled by the next morning; nil where nobody said.
  public let hasSettled: Bool?
  /// How well the muscle was felt, 0 to 10; nil where nobody said.
  public let activation: Int?
  /// The heaviest load, as entered; nil for none.
  public let load: Load?

  public init(day: LocalDay, isGreen: Bool?, hasSettled: Bool?, activation: Int? = nil, load: Load? = nil) {
    self.day = day
    self.isGreen = isGreen
    self.hasSettled = hasSettled
    self.activation = activation
    self.load = load
  }

  /// Green, and settled by the next morning; what was not said is neither.
  var wentWell: Bool { isGreen == true && hasSettled == true }
}

/// What a practitioner asks of a draft.
public struct PlanOptions: Hashable, Sendable {
  /// The client's phase where it is nil.
  public var phase: Phase?
  /// Days a week on which the client trains, 1 to 7; as they are recorded where it is nil, else 3.
  public var days: Int?
  /// What is there to train with; what is recorded where it is nil, and where nobody said, only what needs nothing is drafted.
  public var equipment: Set<Equipment>?

  public init(phase: Phase? = nil, days: Int? = nil, equipment: Set<Equipment>? = nil) {
    self.phase = phase
    self.days = days
    self.equipment = equipment
  }
}

extension Bounds {
  /// Days a week on which a client trains.
  public static let trainingDays = 1...7
}
