public import EventSourcing
public import Foundation

/// Records that a client recovers slowly, or at the usual speed, as a practitioner says.
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
    let facts = SlowRecoverySet(clientID: clientID, practitionerID: practitionerID, isSlow: speed == .slow)
    guard state.intake.until(at).recoveries.newest?.facts != facts else { return [] }
    return [Draft(.intake(.slowRecoverySet(facts)), at: at)]
  }
}

extension SetRecoverySpeed {
  /// Whether a client recovers slowly or at the usual speed.
  public struct Input: CommandInput {
    public var speed: RecoverySpeed
    public var practitioner: PersonReference
    public var at: EnteredTime?

    public init(speed: RecoverySpeed, practitioner: PersonReference, at: EnteredTime? = nil) {
      self.speed = speed
      self.practitioner = practitioner
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init("speed", \.speed, "How fast the client recovers.", example: .slow),
      .init("practitioner", \.practitioner, "Whose word it is.", example: "P-1"),
      .init("at", \.at, "When it was said; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetRecoverySpeed> {
      let client = try await context.client()
      return .client(
        client.id,
        SetRecoverySpeed(
          clientID: client.id,
          practitionerID: try await context.person(practitioner, .practitioner, "practitioner"), speed: speed,
          at: client.instant(at), now: context.now))
    }
  }
}

/// A practitioner said whether a client recovers slowly, so that the policy waits longer between sessions.
public struct SlowRecoverySet: EventPayload {
  public static let eventType = "slow-recovery-set"

  public let clientID: UUID
  /// Whose word it is.
  public let practitionerID: UUID
  public let isSlow: Bool

  public init(clientID: UUID, practitionerID: UUID, isSlow: Bool) {
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.isSlow = isSlow
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// How long a client needs between sessions of the same muscles, as a practitioner sees it; a heuristic, not a measure.
public enum RecoverySpeed: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case usual
  /// The policy waits 72 hours instead of 48.
  case slow
}
