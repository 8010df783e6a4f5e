public import Foundation

/// One exercise of a programme or a template: what to do of it, how often, and what it serves; it never holds what was done.
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

  public init(
    exercise: String, sets: Int, repRange: RepRange? = nil, holdSeconds: Int? = nil, load: Load? = nil,
    rirTarget: Double? = nil, plateStep: Load? = nil, tempo: String? = nil, perWeek: Int? = nil,
    serves: [Served] = []
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
      serves: try container.decodeIfPresent([Served].self, forKey: .serves) ?? [])
  }
}

extension ProgrammeExercise {
  /// The prescription that it is for a client.
  public func prescription(for client: UUID) -> ExercisePrescribed {
    ExercisePrescribed(
      clientID: client, exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds,
      load: load, rirTarget: rirTarget, plateStep: plateStep)
  }

  /// The same with another load.
  func with(load: Load?) -> ProgrammeExercise {
    ProgrammeExercise(
      exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds, load: load,
      rirTarget: rirTarget, plateStep: plateStep, tempo: tempo, perWeek: perWeek, serves: serves)
  }

  /// What a prescription says now, with tempo, frequency and what it serves from here.
  func with(_ prescribed: ExercisePrescribed) -> ProgrammeExercise {
    ProgrammeExercise(
      exercise: prescribed.exercise, sets: prescribed.sets, repRange: prescribed.repRange,
      holdSeconds: prescribed.holdSeconds, load: prescribed.load, rirTarget: prescribed.rirTarget,
      plateStep: prescribed.plateStep, tempo: tempo, perWeek: perWeek, serves: serves)
  }

  /// The same of another exercise.
  public func of(_ slug: String) -> ProgrammeExercise {
    ProgrammeExercise(
      exercise: slug, sets: sets, repRange: repRange, holdSeconds: holdSeconds, load: load,
      rirTarget: rirTarget, plateStep: plateStep, tempo: tempo, perWeek: perWeek, serves: serves)
  }
}
