public import EventSourcing
public import Foundation

/// Records that a client recovers slowly, or at the usual speed, as a practitioner says; it never measures it.
///
/// The same word again records nothing.
/// Refused: `unknown-client`, `client-erased`, `unknown-practitioner`, `practitioner-erased`, `in-the-future`,
/// `out-of-range`.
public struct SetRecoverySpeed: Decider {
  public let clientID: UUID
  /// Whose word it is.
  public let practitionerID: UUID
  public let speed: RecoverySpeed
  /// When it was said.
  public let at: Date
  public let now: Date

  public init(clientID: UUID, practitionerID: UUID, speed: RecoverySpeed, at: Date? = nil, now: Date) {
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.speed = speed
    self.at = at ?? now
    self.now = now
  }

  public var initial: IntakeState { IntakeState(client: clientID, practitioner: practitionerID) }

  public func decide(_ state: IntakeState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkPeople()
    try TimeRules.checkRecordable(at, now: now)
    let facts = SlowRecoverySet(
      clientID: clientID, practitionerID: practitionerID, isSlow: speed == .slow)
    guard state.intake.until(at).recoveries.newest?.facts != facts else { return [] }
    return [Draft(.intake(.slowRecoverySet(facts)), at: at)]
  }
}
