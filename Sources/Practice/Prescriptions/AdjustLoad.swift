public import EventSourcing
public import Foundation

/// Changes the load of a prescribed exercise, for a reason that is sealed; never while a red flag stands.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `red-flag-stands`, `no-prescription` (also where it was
/// made after the change is said to have been), `load-out-of-range`, `load-unchanged`, `reason-required`, `invalid-text`,
/// `in-the-future`, `out-of-range` (the time).
public struct AdjustLoad: Decider {
  /// The client, what is prescribed, and what stands in the way.
  public struct State: Fold {
    var client: PersonStanding
    var redFlags: RedFlags
    var care: CareStanding
    var prescriptions: PrescriptionTimeline

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      client.evolve(recorded)
      redFlags.evolve(recorded)
      care.evolve(recorded)
      prescriptions.evolve(recorded)
    }
  }

  public let clientID: UUID
  /// The slug of the exercise.
  public let exercise: String
  public let to: Load
  public let reason: String
  /// When it was decided.
  public let at: Date
  public let now: Date

  public init(clientID: UUID, exercise: String, to: Load, reason: String, at: Date? = nil, now: Date) {
    self.clientID = clientID
    self.exercise = exercise
    self.to = to
    self.reason = reason
    self.at = at ?? now
    self.now = now
  }

  public var condition: Condition {
    Condition.none
      .reading(client: clientID)
      .reading(redFlagsOf: clientID)
      .reading(careOf: clientID)
      .reading(prescriptionsOf: clientID, [exercise])
  }

  public var initialState: State {
    State(
      client: PersonStanding(.client, clientID), redFlags: RedFlags(clientID: clientID),
      care: CareStanding(clientID: clientID), prescriptions: PrescriptionTimeline(clientID: clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.client.checkActive()
    try state.care.checkInCare()
    try state.redFlags.checkNoneStands()
    guard let current = state.prescriptions.current(exercise) else {
      throw Refusal(
        .noPrescription,
        "The load was refused: the exercise is not prescribed to the client. Prescribe it first.",
        field: "exercise")
    }
    try Bounds.check(to, field: "load")
    if let from = current.load, from.weighsTheSame(as: to) {
      throw Refusal(
        .loadUnchanged, "The load was refused: it is the load already. Give another.", field: "load")
    }
    let reason = try Text.reason(reason, for: "A change of load")
    try Moment.checkHasCome(at, now: now)
    if let start = state.prescriptions.start(exercise), at < start {
      throw Refusal(
        .noPrescription,
        "The load was refused: at the time given, the prescription that it changes was not in effect yet. "
          + "Give a time after it was prescribed, or leave the time out for now.", field: "at")
    }
    let facts = LoadAdjusted(clientID: clientID, exercise: exercise, from: current.load, to: to)
    return [Draft(.prescription(.loadAdjusted(facts)), at: at, personal: PersonalPart([.reason: reason]))]
  }
}
