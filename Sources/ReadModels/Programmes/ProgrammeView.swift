public import Foundation
public import Practice

/// Where a client's programme stands: phase, exercises with what they serve, goals.
public struct ProgrammeView: Codable, Hashable, Sendable {
  public let client: ClientLabel
  /// The client's day that is judged.
  public let day: LocalDay
  /// nil before the first.
  public let phase: Phase?
  /// Newest first.
  public let phases: [PhaseStep]
  /// The version of the newest programme; 0 before the first.
  public let version: Int
  /// When it was prescribed.
  public let prescribedAt: Instant?
  /// The slug of the template that it was made from.
  public let template: String?
  /// The draft that it was prescribed from, and what was made of it; nil without one.
  public let draft: Drafted?
  public let restDaysPerWeek: Int?
  public let plansDeloads: Bool?
  /// Days a week on which the client trains, as it was set; nil where nobody said.
  public let trainingDays: Int?
  /// What the client has to train with at home, by name; nil where nobody said.
  public let homeEquipment: [Equipment]?
  /// Those of the programme in its order, then those prescribed beside it.
  public let exercises: [Item]
  /// Open ones first, then in the order in which they were set.
  public let goals: [Goal]
  /// The discharge that stands; nil while the client is in care.
  public let discharge: Discharge?
  /// The position of the log that it shows.
  public let position: Int64

  /// A draft as it was prescribed.
  public struct Drafted: Codable, Hashable, Sendable {
    /// The name of the drafter's version.
    public let plan: String
    /// The position of the log that it was made from.
    public let position: Int64
    public let changed: [Change]
    /// Slugs that the draft did not have.
    public let added: [String]
    /// Slugs of the draft that were left out.
    public let dropped: [String]

    /// One line with other terms, both as they are typed.
    public struct Change: Codable, Hashable, Sendable {
      /// The slug.
      public let exercise: String
      public let drafted: String
      public let prescribed: String
    }

    /// For example `changed 1, added 0, dropped 2`.
    public var words: String {
      changed.isEmpty && added.isEmpty && dropped.isEmpty
        ? "as it was drafted"
        : "changed \(changed.count), added \(added.count), dropped \(dropped.count)"
    }
  }

  public struct PhaseStep: Codable, Hashable, Sendable {
    public let from: Phase?
    public let to: Phase
    public let day: LocalDay
    public let reason: String?
    public let position: Int64
  }

  /// How an exercise is done on one axis of its complexity.
  public struct ComplexityItem: Codable, Hashable, Sendable {
    public let axis: ComplexityAxis
    /// From 1, the easiest.
    public let step: Int
    /// For example `below parallel`.
    public let words: String

    /// For example `range: below parallel`.
    public var sentence: String { "\(axis.rawValue): \(words)" }
  }

  /// One exercise as it is to be done now.
  public struct Item: Codable, Hashable, Sendable {
    /// The slug.
    public let exercise: String
    public let name: String
    public let sets: Int
    /// For example `8-12`.
    public let reps: String?
    public let holdSeconds: Int?
    /// As entered, for example `40kg`; nil for bodyweight.
    public let load: String?
    public let loadKg: Double?
    public let rirTarget: Double?
    public let plateKg: Double?
    public let tempo: String?
    public let perWeek: Int?
    /// The side that leads; nil for both alike.
    public let side: SetDone.Side?
    /// How it is done where that is not as usual, by axis; empty for as usual.
    public let complexity: [ComplexityItem]
    /// Whether a step of complexity is offered in place of a step of load.
    public let prefersComplexity: Bool
    public let serves: [ServedItem]
    /// False where it was prescribed beside the programme.
    public let isInProgramme: Bool

    enum CodingKeys: String, CodingKey {
      case exercise
      case name
      case sets
      case reps
      case holdSeconds
      case load
      case loadKg
      case rirTarget
      case plateKg
      case tempo
      case perWeek
      case side
      case complexity
      case prefersComplexity
      case serves
      case isInProgramme = "inProgramme"
    }
  }

  /// What an exercise serves: a finding or a joint, and never both.
  public struct ServedItem: Codable, Hashable, Sendable {
    public let findingID: UUID?
    /// The kind of the finding.
    public let finding: FindingKind?
    public let side: PainSide?
    public let joint: String?

    enum CodingKeys: String, CodingKey {
      case findingID = "findingId"
      case finding
      case side
      case joint
    }
  }

  public struct Goal: Codable, Hashable, Sendable {
    public let goalID: UUID
    /// In the client's words.
    public let text: String?
    public let by: LocalDay?
    /// How it ended; nil while it is open.
    public let outcome: GoalOutcome?
    /// Whether it is open after its day.
    public let isOverdue: Bool

    enum CodingKeys: String, CodingKey {
      case goalID = "goalId"
      case text
      case by
      case outcome
      case isOverdue = "overdue"
    }
  }

  public struct Discharge: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let cause: DischargeCause
    public let reason: String?
    public let position: Int64
  }
}
