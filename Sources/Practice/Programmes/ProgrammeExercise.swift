import EventSourcing
public import Foundation

/// One exercise of a programme or a template: what to do of it, how often, and what it serves.
public struct ProgrammeExercise: Codable, Hashable, Sendable {
  /// The slug of the exercise.
  public let exercise: String
  /// 1 to 20.
  public let sets: Int
  /// Repetitions a set, 1 to 100.
  public let repRange: RepRange?
  /// How long to hold each set, 1 to 600 seconds.
  public let holdSeconds: Int?
  /// As entered; nil for bodyweight.
  public let load: Load?
  /// Repetitions to keep in reserve, 0 to 10.
  public let rirTarget: Double?
  /// The smallest change of load that the equipment allows; above 0.
  public let plateStep: Load?
  /// Seconds of the phases of a repetition: lowering, pause, lifting and, where given, the pause after it, such as `3-1-1`.
  public let tempo: String?
  /// Times a week, 1 to 21.
  public let perWeek: Int?
  public let serves: [Served]
  /// The side that leads, where it is done one side at a time; nil for both alike.
  public let side: SetDone.Side?

  public init(
    exercise: String, sets: Int, repRange: RepRange? = nil, holdSeconds: Int? = nil, load: Load? = nil,
    rirTarget: Double? = nil, plateStep: Load? = nil, tempo: String? = nil, perWeek: Int? = nil,
    serves: [Served] = [], side: SetDone.Side? = nil
  ) {
    self.exercise = exercise
    self.sets = sets
    self.repRange = repRange
    self.holdSeconds = holdSeconds
    self.load = load
    self.rirTarget = rirTarget
    self.plateStep = plateStep
    self.tempo = tempo
    self.perWeek = perWeek
    self.serves = serves
    self.side = side
  }
}

extension ProgrammeExercise {
  /// What it serves may be left out.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      exercise: try container.decode(String.self, forKey: .exercise),
      sets: try container.decode(Int.self, forKey: .sets),
      repRange: try container.decodeIfPresent(RepRange.self, forKey: .repRange),
      holdSeconds: try container.decodeIfPresent(Int.self, forKey: .holdSeconds),
      load: try container.decodeIfPresent(Load.self, forKey: .load),
      rirTarget: try container.decodeIfPresent(Double.self, forKey: .rirTarget),
      plateStep: try container.decodeIfPresent(Load.self, forKey: .plateStep),
      tempo: try container.decodeIfPresent(String.self, forKey: .tempo),
      perWeek: try container.decodeIfPresent(Int.self, forKey: .perWeek),
      serves: try container.decodeIfPresent([Served].self, forKey: .serves) ?? [],
      side: try container.decodeIfPresent(SetDone.Side.self, forKey: .side))
  }
}

extension ProgrammeExercise {
  /// The prescription that it is for a client.
  public func prescription(for client: UUID) -> ExercisePrescribed {
    ExercisePrescribed(
      clientID: client, exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds,
      load: load, rirTarget: rirTarget, plateStep: plateStep, side: side)
  }

  /// The same with another load.
  func with(load: Load?) -> ProgrammeExercise {
    ProgrammeExercise(
      exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds, load: load,
      rirTarget: rirTarget, plateStep: plateStep, tempo: tempo, perWeek: perWeek, serves: serves, side: side)
  }

  /// What a prescription says now, with tempo, frequency and what it serves from here.
  func with(_ prescribed: ExercisePrescribed) -> ProgrammeExercise {
    ProgrammeExercise(
      exercise: prescribed.exercise, sets: prescribed.sets, repRange: prescribed.repRange,
      holdSeconds: prescribed.holdSeconds, load: prescribed.load, rirTarget: prescribed.rirTarget,
      plateStep: prescribed.plateStep, tempo: tempo, perWeek: perWeek, serves: serves, side: prescribed.side)
  }

  /// The same, with a side that leads.
  func led(by side: SetDone.Side?) -> ProgrammeExercise {
    ProgrammeExercise(
      exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds, load: load,
      rirTarget: rirTarget, plateStep: plateStep, tempo: tempo, perWeek: perWeek, serves: serves, side: side)
  }

  /// The same, serving findings and joints.
  func serving(_ findings: [Served], _ joints: [Served]) -> ProgrammeExercise {
    ProgrammeExercise(
      exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds, load: load,
      rirTarget: rirTarget, plateStep: plateStep, tempo: tempo, perWeek: perWeek, serves: findings + joints,
      side: side)
  }

  /// The same of another exercise.
  public func of(_ slug: String) -> ProgrammeExercise {
    ProgrammeExercise(
      exercise: slug, sets: sets, repRange: repRange, holdSeconds: holdSeconds, load: load,
      rirTarget: rirTarget, plateStep: plateStep, tempo: tempo, perWeek: perWeek, serves: serves,
      side: side)
  }
}

extension ProgrammeExercise: InputObject {
  public static let fields: [Field<Self>] = [
    .init("exercise", \.exercise, "The exercise, by slug or name.", example: "goblet-squat"),
    .init("sets", \.sets, Bounds.prescribedSets, "Sets.", example: 3),
    .init("repRange", \.repRange, "Repetitions a set.", example: RepRange(lowest: 8, highest: 12)),
    .init(
      "holdSeconds", \.holdSeconds, Bounds.prescribedHoldSeconds, unit: "s",
      "Seconds to hold each set, instead of repetitions."),
    .init(
      "load", \.load, "The load as entered; in a programme as it is prescribed if left out.",
      example: Load(20, .kg)),
    .init("rirTarget", \.rirTarget, Bounds.rir, "Repetitions to keep in reserve.", example: 3),
    .init(
      "plateStep", \.plateStep,
      "The smallest change of load that the equipment allows, above 0; in a programme as it is prescribed if left out."
    ),
    .init(
      "tempo", \.tempo, .string(pattern: "^[0-9]{1,2}(-[0-9]{1,2}){2,3}$"), unit: "s",
      "Seconds of lowering, pause and lifting, and of the pause after it where there is one.",
      example: "3-1-1"), .init("perWeek", \.perWeek, Bounds.timesPerWeek, "Times a week.", example: 3),
    .init(
      "serves", \.serves, "The findings and joints that it serves; none if left out.",
      example: [.joint("knee")]
    ).optional, .init("side", \.side, PrescribeExercise.sideSummary),
  ]
}

extension Served: InputValue {
  public static var schema: JSONSchema {
    .object([
      JSONSchema.Member(
        name: "finding", schema: UUID.schema, isRequired: false, summary: "The id of a finding."),
      JSONSchema.Member(
        name: "joint", schema: String.schema, isRequired: false,
        summary: "The name of a joint such as knee, where it serves no finding."),
    ])
  }
}

/// The rule on how the tempo of a repetition is written.
enum Tempo {
  /// Refuses a tempo that is not three or four whole numbers of seconds such as `3-1-1`.
  static func check(_ tempo: String?) throws(Refusal) {
    guard let tempo, !isTempo(tempo) else { return }
    let bounds = Bounds.tempoSeconds
    throw Refusal(
      .outOfRange,
      "The tempo was refused: it is not three or four whole numbers from \(bounds.lowerBound) to \(bounds.upperBound) "
        + "such as 3-1-1. Give the seconds of lowering, pause and lifting.", field: "tempo")
  }

  static func isTempo(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    return (3...4).contains(parts.count)
      && parts.allSatisfy { part in
        part.allSatisfy { $0.isASCII && $0.isNumber } && Int(part).map(Bounds.tempoSeconds.contains) == true
      }
  }
}

/// The rules on the exercises of a programme or a template.
enum ProgrammeExercises {
  /// Refuses exercises that are none, too many or twice the same, and each that nobody knows or that is out of bounds.
  ///
  /// - Parameter record: What is refused, such as `programme`.
  static func check(_ exercises: [ProgrammeExercise], known: KnownExercises, of record: String)
    throws(Refusal)
  {
    guard !exercises.isEmpty else {
      throw Refusal(
        .exercisesRequired, "The \(record) was refused: it has no exercise. Give at least one.",
        field: "exercise")
    }
    try Bounds.check(exercises.count, Bounds.programmeExercises, field: "exercises")
    var seen: Set<String> = []
    for exercise in exercises {
      try known.check(exercise.exercise)
      guard seen.insert(exercise.exercise).inserted else {
        throw Refusal(
          .exerciseTwice, "The \(record) was refused: \(exercise.exercise) stands in it twice. Name it once.",
          field: "exercise")
      }
      do throws(Refusal) { try check(exercise, known) } catch {
        throw Refusal(
          error.code, "The \(record) was refused because of \(exercise.exercise). \(error.message)",
          field: error.field, conflicts: error.conflicts)
      }
    }
  }

  private static func check(_ exercise: ProgrammeExercise, _ known: KnownExercises) throws(Refusal) {
    try PrescribeExercise.checkBounds(of: exercise, onMachine: known.isMachine(exercise.exercise))
    try Tempo.check(exercise.tempo)
    try Bounds.check(exercise.perWeek, Bounds.timesPerWeek, field: "times a week")
    for served in exercise.serves {
      switch served {
      case .finding: break
      case .joint(let name): _ = try KnownJoint.name(name, field: "for")
      }
    }
  }
}

extension PrescribeExercise {
  /// The bounds of a single prescription, for one of a programme.
  static func checkBounds(of exercise: ProgrammeExercise, onMachine: Bool) throws(Refusal) {
    try PrescribeExercise(
      clientID: noClient, exercise: exercise.exercise, sets: exercise.sets, repRange: exercise.repRange,
      holdSeconds: exercise.holdSeconds, load: exercise.load, rirTarget: exercise.rirTarget,
      plateStep: exercise.plateStep, now: .distantPast
    ).checkBounds(onMachine: onMachine)
  }

  /// Bounds are the same for everybody.
  private static let noClient = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}
