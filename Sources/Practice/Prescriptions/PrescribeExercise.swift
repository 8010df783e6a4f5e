public import EventSourcing
public import Foundation

/// Prescribes an exercise to a client, in place of any earlier prescription of it.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-exercise`, `target-required` (neither repetitions nor a hold),
/// `out-of-range`, `load-out-of-range`, `unit-differs`, `in-the-future`, `no-prescription` (it asks for more as of a time after which what is
/// prescribed was changed), `red-flag-stands` (it asks for more than is prescribed), and what
/// ``PrescribingLimits`` refuses.
public struct PrescribeExercise: Decider {
  /// Who the client is, which exercises there are, what is prescribed, and what stands in the way.
  public typealias State = CombinedFold<PersonStatus, RedFlags, PrescriptionTimeline, PrescribingLimits>

  public let clientID: UUID
  /// The slug of the exercise.
  public let exercise: String
  public let sets: Int
  public let repRange: RepRange?
  public let holdSeconds: Int?
  public let load: Load?
  public let rirTarget: Double?
  /// The smallest change of load that the equipment allows; above 0.
  public let plateStep: Load?
  /// The side that leads, where it is done one side at a time; nil for both alike.
  public let side: SetDone.Side?
  /// Lets an exercise through that may provoke a region that hurts.
  public let override: CautionOverride?
  /// Whether a load of another unit, far from the one before, is meant so.
  public let confirmsLoad: Bool
  /// When it was prescribed.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, exercise: String, sets: Int, repRange: RepRange? = nil, holdSeconds: Int? = nil,
    load: Load? = nil, rirTarget: Double? = nil, plateStep: Load? = nil, side: SetDone.Side? = nil,
    override: CautionOverride? = nil, confirmsLoad: Bool = false, at: Date? = nil, now: Date
  ) {
    self.clientID = clientID
    self.exercise = exercise
    self.sets = sets
    self.repRange = repRange
    self.holdSeconds = holdSeconds
    self.load = load
    self.rirTarget = rirTarget
    self.plateStep = plateStep
    self.side = side
    self.override = override
    self.confirmsLoad = confirmsLoad
    self.at = at ?? now
    self.now = now
  }

  public var initial: State {
    State(
      PersonStatus(.client, clientID), RedFlags(clientID: clientID),
      PrescriptionTimeline(clientID: clientID, exercises: [exercise]),
      PrescribingLimits(clientID: clientID, override: override, exercises: KnownExercises(of: [exercise])))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, redFlags, prescriptions, limits) = state.parts
    try client.checkActive()
    try limits.catalogue.known.check(exercise)
    try checkBounds(onMachine: limits.catalogue.known.isMachine(exercise))
    try load?.checkUnit(
      against: prescriptions.current(exercise)?.load, isConfirmed: confirmsLoad, field: "load")
    try TimeRules.checkHasCome(at, now: now)
    let facts = ExercisePrescribed(
      clientID: clientID, exercise: exercise, sets: sets, repRange: repRange, holdSeconds: holdSeconds,
      load: load, rirTarget: rirTarget, plateStep: plateStep, side: side)
    try redFlags.checkAllows(PrescribedWork(facts), inPlaceOf: prescriptions.current(exercise))
    try prescriptions.checkFollows(PrescribedWork(facts), of: exercise, at: at)
    return try limits.allow([exercise], at: at) + [Draft(.prescription(.exercisePrescribed(facts)), at: at)]
  }

  func checkBounds(onMachine: Bool) throws(Refusal) {
    guard repRange != nil || holdSeconds != nil else {
      throw Refusal(
        .targetRequired,
        "The prescription was refused: it says neither repetitions nor how long to hold. Give one of them.",
        field: "reps")
    }
    try Bounds.check(sets, Bounds.prescribedSets, field: "sets")
    try Bounds.check(repRange?.lowest, Bounds.prescribedReps, field: "reps")
    try Bounds.check(repRange?.highest, Bounds.prescribedReps, field: "reps")
    if let repRange, repRange.lowest > repRange.highest {
      throw Refusal(
        .outOfRange, "Refused: the range of reps goes down. Give the lower number first.", field: "reps")
    }
    try Bounds.check(holdSeconds, Bounds.prescribedHoldSeconds, field: "hold", named: "hold seconds")
    try Bounds.check(load, onMachine: onMachine, field: "load")
    try Bounds.check(rirTarget, Bounds.rir, field: "rir", named: "RIR target")
    try Bounds.check(plateStep, field: "plate", named: "plate step")
    if let plateStep, plateStep.kilograms <= 0 {
      throw Refusal(
        .outOfRange,
        "Refused: plate step must be above 0 kg. Give the smallest change of load that the equipment allows.",
        field: "plate")
    }
  }
}

extension PrescribeExercise {
  static let sideSummary =
    "The side that leads, where it is done one side at a time: the other does no more repetitions than it did. Both alike if left out."

  /// What a client is to do of an exercise from now on.
  public struct Input: CommandInput {
    public var exercise: String
    public var sets: Int
    public var repRange: RepRange?
    public var holdSeconds: Int?
    public var load: Load?
    public var rirTarget: Double?
    public var plateStep: Load?
    public var side: SetDone.Side?
    public var override: CautionInput?
    public var confirmLoad: Bool?
    public var at: EnteredTime?

    public init(
      exercise: String, sets: Int, repRange: RepRange? = nil, holdSeconds: Int? = nil, load: Load? = nil,
      rirTarget: Double? = nil, plateStep: Load? = nil, side: SetDone.Side? = nil,
      override: CautionInput? = nil, confirmLoad: Bool? = nil, at: EnteredTime? = nil
    ) {
      self.exercise = exercise
      self.sets = sets
      self.repRange = repRange
      self.holdSeconds = holdSeconds
      self.load = load
      self.rirTarget = rirTarget
      self.plateStep = plateStep
      self.side = side
      self.override = override
      self.confirmLoad = confirmLoad
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init("exercise", \.exercise, "The exercise, by slug or name.", example: "goblet-squat"),
      .init("sets", \.sets, Bounds.prescribedSets, "Sets.", example: 3),
      .init("repRange", \.repRange, "Repetitions a set.", example: RepRange(lowest: 8, highest: 12)),
      .init(
        "holdSeconds", \.holdSeconds, Bounds.prescribedHoldSeconds, unit: "s",
        "Seconds to hold each set, instead of repetitions."),
      .init("load", \.load, "The load as entered; bodyweight if left out.", example: Load(20, .kg)),
      .init("rirTarget", \.rirTarget, Bounds.rir, "Repetitions to keep in reserve.", example: 3),
      .init(
        "plateStep", \.plateStep, "The smallest change of load that the equipment allows; above 0.",
        example: Load(2.5, .kg)),
      .init("side", \.side, sideSummary),
      .init("override", \.override, "Overrides a caution about a painful region."),
      .init("confirmLoad", \.confirmLoad, LoadConfirmation.summary),
      .init("at", \.at, "When it was decided; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<PrescribeExercise> {
      let client = try await context.client()
      return .client(
        client.id,
        PrescribeExercise(
          clientID: client.id, exercise: try await context.exercise(exercise), sets: sets, repRange: repRange,
          holdSeconds: holdSeconds, load: load, rirTarget: rirTarget, plateStep: plateStep, side: side,
          override: try await override?.value(context), confirmsLoad: confirmLoad ?? false,
          at: client.instant(at), now: context.now))
    }
  }
}

/// An exercise was prescribed to a client, in place of any earlier prescription of it; it holds no free text.
public struct ExercisePrescribed: EventPayload {
  public static let eventType = "exercise-prescribed"
  public static let schemaVersion = 2

  public let clientID: UUID
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
  /// The smallest change of load that the equipment allows.
  public let plateStep: Load?
  /// The side that leads, where it is done one side at a time; nil for both alike.
  public let side: SetDone.Side?

  public init(
    clientID: UUID, exercise: String, sets: Int, repRange: RepRange? = nil, holdSeconds: Int? = nil,
    load: Load? = nil, rirTarget: Double? = nil, plateStep: Load? = nil, side: SetDone.Side? = nil
  ) {
    self.clientID = clientID
    self.exercise = exercise
    self.sets = sets
    self.repRange = repRange
    self.holdSeconds = holdSeconds
    self.load = load
    self.rirTarget = rirTarget
    self.plateStep = plateStep
    self.side = side
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, exercise)] }
}
