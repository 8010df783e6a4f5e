public import EventSourcing
public import Foundation

/// Records how the policy reads a client's pain scores from then on; the relative mode is never a default.
///
/// The same agreement again records nothing.
/// Refused: `unknown-client`, `client-erased`, `practitioner-required`, `unknown-practitioner`, `practitioner-erased`,
/// `in-the-future`, `out-of-range`.
public struct AgreePainMode: Decider {
  public let clientID: UUID
  /// Whose word it is; required for the relative mode.
  public let practitionerID: UUID?
  public let mode: PainMode
  /// Why; sealed. Up to 10,000 characters.
  public let reason: String?
  /// When it was agreed.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, practitionerID: UUID? = nil, mode: PainMode, reason: String? = nil, at: Date? = nil,
    now: Date
  ) {
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.mode = mode
    self.reason = reason
    self.at = at ?? now
    self.now = now
  }

  public var initial: IntakeState { IntakeState(client: clientID, practitioner: practitionerID) }

  public func decide(_ state: IntakeState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkPeople()
    guard mode == .absolute || practitionerID != nil else {
      throw Refusal(
        .practitionerRequired,
        "The pain mode was refused: the relative mode needs a practitioner’s word. Name the practitioner.",
        field: "practitioner")
    }
    try TimeRules.checkRecordable(at, now: now)
    let reason = try Text.statement(reason, "reason", field: "reason")
    let facts = PainModeAgreed(clientID: clientID, practitionerID: practitionerID, mode: mode)
    let before = state.intake.until(at)
    let current = before.painModes.newest?.facts ?? PainModeAgreed(clientID: clientID, mode: .absolute)
    guard current != facts else { return [] }
    return [Draft(.intake(.painModeAgreed(facts)), at: at, personal: PersonalPart([.reason: reason]))]
  }
}

extension AgreePainMode {
  /// How pain scores are read from then on.
  public struct Input: CommandInput {
    public var mode: PainMode
    public var practitioner: PersonReference?
    public var reason: String?
    public var at: EnteredTime?

    public init(
      mode: PainMode, practitioner: PersonReference? = nil, reason: String? = nil, at: EnteredTime? = nil
    ) {
      self.mode = mode
      self.practitioner = practitioner
      self.reason = reason
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init("mode", \.mode, "Whether the height of a score is read, or its rise.", example: .absolute),
      .init("practitioner", \.practitioner, "Whose word it is; required for relative.", example: "P-1"),
      .init("reason", \.reason, "Why, in words; sealed."),
      .init("at", \.at, "When it was agreed; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<AgreePainMode> {
      let client = try await context.client()
      return .client(
        client.id,
        AgreePainMode(
          clientID: client.id, practitionerID: try await context.practitioner(practitioner), mode: mode,
          reason: reason, at: client.instant(at), now: context.now))
    }
  }
}

/// How the policy reads a client's pain scores from then on, as agreed; the reason is sealed apart.
public struct PainModeAgreed: EventPayload {
  public static let eventType = "pain-mode-agreed"

  public let clientID: UUID
  /// Whose word it is; the relative mode never goes without one.
  public let practitionerID: UUID?
  public let mode: PainMode

  public init(clientID: UUID, practitionerID: UUID? = nil, mode: PainMode) {
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.mode = mode
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
