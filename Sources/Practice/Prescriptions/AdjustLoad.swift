public import EventSourcing
public import Foundation

/// Changes the load of a prescribed exercise, for a reason that is sealed; never while a red flag stands, and to a heavier one only
/// where the exercise may provoke no region that hurts too much.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `red-flag-stands`, `caution-region`, `no-prescription` (also where it was
/// made after the change is said to have been, or changed after a heavier load is), `load-out-of-range`, `unit-differs`, `load-unchanged`, `reason-required`, `invalid-text`,
/// `in-the-future`, `out-of-range` (the time).
public struct AdjustLoad: Decider {
  /// The client, what is prescribed, and what stands in the way.
  public typealias State = CombinedFold<PersonStatus, RedFlags, PrescribingLimits, PrescriptionTimeline>

  public let clientID: UUID
  /// The slug of the exercise.
  public let exercise: String
  public let to: Load
  public let reason: String
  /// Whether a load of another unit, far from the one before, is meant so.
  public let confirmsLoad: Bool
  /// When it was decided.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, exercise: String, to: Load, reason: String, confirmsLoad: Bool = false, at: Date? = nil,
    now: Date
  ) {
    self.clientID = clientID
    self.exercise = exercise
    self.to = to
    self.reason = reason
    self.confirmsLoad = confirmsLoad
    self.at = at ?? now
    self.now = now
  }

  public var initial: State {
    State(
      PersonStatus(.client, clientID), RedFlags(clientID: clientID),
      PrescribingLimits(clientID: clientID, override: nil, exercises: KnownExercises(of: [exercise])),
      PrescriptionTimeline(clientID: clientID, exercises: [exercise]))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, redFlags, limits, prescriptions) = state.parts
    try client.checkActive()
    _ = try limits.allow([], at: at)
    try redFlags.checkNoneStands()
    guard let current = prescriptions.current(exercise) else {
      throw Refusal(
        .noPrescription,
        "The load was refused: the exercise is not prescribed to the client. Prescribe it first.",
        field: "exercise")
    }
    try Bounds.check(to, onMachine: limits.catalogue.known.isMachine(exercise), field: "load")
    try to.checkUnit(against: current.load, isConfirmed: confirmsLoad, field: "load")
    if let from = current.load, from.weighsTheSame(as: to) {
      throw Refusal(
        .loadUnchanged, "The load was refused: it is the load already. Give another.", field: "load")
    }
    if to.isHeavier(than: current.load) { _ = try limits.allow([exercise], at: at) }
    let reason = try Text.reason(reason, for: "A change of load")
    try TimeRules.checkHasCome(at, now: now)
    if let start = prescriptions.start(exercise), at < start {
      throw Refusal(
        .noPrescription,
        "The load was refused: at the time given, the prescription that it changes was not in effect yet. "
          + "Give a time after it was prescribed, or leave the time out for now.", field: "at")
    }
    try prescriptions.checkFollows(current.with(load: to), of: exercise, at: at)
    let facts = LoadAdjusted(clientID: clientID, exercise: exercise, from: current.load, to: to)
    return [Draft(.prescription(.loadAdjusted(facts)), at: at, personal: PersonalPart([.reason: reason]))]
  }
}

extension AdjustLoad {
  /// Another load of an exercise that is prescribed.
  public struct Input: CommandInput {
    public var exercise: String
    public var to: Load
    public var reason: String
    public var confirmLoad: Bool?
    public var at: EnteredTime?

    public init(
      exercise: String, to: Load, reason: String, confirmLoad: Bool? = nil, at: EnteredTime? = nil
    ) {
      self.exercise = exercise
      self.to = to
      self.reason = reason
      self.confirmLoad = confirmLoad
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init("exercise", \.exercise, "The exercise, by slug or name.", example: "goblet-squat"),
      .init("to", \.to, "The new load as entered.", example: Load(22.5, .kg)),
      .init("reason", \.reason, "Why, in words; sealed.", example: "Two clean sessions at the top"),
      .init("confirmLoad", \.confirmLoad, LoadConfirmation.summary),
      .init("at", \.at, "When it was decided; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<AdjustLoad> {
      let client = try await context.client()
      return .client(
        client.id,
        AdjustLoad(
          clientID: client.id, exercise: try await context.exercise(exercise), to: to, reason: reason,
          confirmsLoad: confirmLoad ?? false, at: client.instant(at), now: context.now))
    }
  }
}

/// The load of a prescribed exercise was changed; the reason is sealed apart.
public struct LoadAdjusted: EventPayload {
  public static let eventType = "load-adjusted"

  public let clientID: UUID
  /// The slug of the exercise.
  public let exercise: String
  /// The load before; nil for bodyweight.
  public let from: Load?
  public let to: Load

  public init(clientID: UUID, exercise: String, from: Load? = nil, to: Load) {
    self.clientID = clientID
    self.exercise = exercise
    self.from = from
    self.to = to
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.clientExercise(clientID, exercise)] }
  public var subject: UUID? { clientID }
}
