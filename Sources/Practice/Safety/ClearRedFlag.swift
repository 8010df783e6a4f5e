public import EventSourcing
public import Foundation

/// Records that a red flag no longer stands, for a reason that is sealed; it never removes that the flag was raised.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-red-flag`, `wrong-state` (cleared already),
/// `unknown-practitioner`, `reason-required`, `invalid-text`, `in-the-future`, `out-of-range` (the time).
public struct ClearRedFlag: Decider {
  /// The client, the flags so far, and the practitioner who clears one.
  public typealias State = CombinedFold<PersonStatus, RedFlags, PersonStatus?>

  public let clientID: UUID
  public let flagID: UUID
  /// Who clears it; nil where it is only known who recorded it.
  public let practitionerID: UUID?
  public let reason: String
  /// When it was cleared.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, flagID: UUID, practitionerID: UUID? = nil, reason: String, at: Date? = nil, now: Date
  ) {
    self.clientID = clientID
    self.flagID = flagID
    self.practitionerID = practitionerID
    self.reason = reason
    self.at = at ?? now
    self.now = now
  }

  public var initial: State {
    State(
      PersonStatus(.client, clientID), RedFlags(clientID: clientID),
      practitionerID.map { PersonStatus(.practitioner, $0) })
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, redFlags, practitioner) = state.parts
    try client.checkActive()
    try practitioner?.checkKnown()
    guard redFlags.standing[flagID] != nil else {
      if redFlags.cleared.contains(flagID) {
        throw Refusal(
          .wrongState, "The clearance was refused: the red flag is cleared already.", field: "flag")
      }
      throw Refusal(
        .unknownRedFlag, "The clearance was refused: the client has no such red flag. Name one that stands.",
        field: "flag")
    }
    let reason = try Text.reason(reason, for: "Clearing a red flag")
    try TimeRules.checkHasCome(at, now: now)
    let facts = RedFlagCleared(clientID: clientID, flagID: flagID, practitionerID: practitionerID)
    return [Draft(.safety(.redFlagCleared(facts)), at: at, personal: PersonalPart([.reason: reason]))]
  }
}

extension ClearRedFlag {
  /// A red flag that was looked into and stands no more.
  public struct Input: CommandInput {
    public var flagId: UUID
    public var practitioner: PersonReference?
    public var reason: String

    public init(flagId: UUID, practitioner: PersonReference? = nil, reason: String) {
      self.flagId = flagId
      self.practitioner = practitioner
      self.reason = reason
    }

    public static var answer: CommandAnswer { CommandAnswer("flagId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init(
        "flagId", \.flagId, "The flag, as its recording answered it.",
        example: UUID(uuidString: "20939e8f-2618-895d-9b84-54a3d8233d54")),
      .init("practitioner", \.practitioner, "Who looked into it.", example: "P-1"),
      .init("reason", \.reason, "Why it stands no more, in words; sealed.", example: "Seen by a physician"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ClearRedFlag> {
      let client = try await context.clientID()
      return .part(
        flagId, of: client,
        ClearRedFlag(
          clientID: client, flagID: flagId, practitionerID: try await context.practitioner(practitioner),
          reason: reason, now: context.now))
    }
  }
}

/// A practitioner recorded that a red flag no longer stands; the reason is sealed apart.
public struct RedFlagCleared: EventPayload {
  public static let eventType = "red-flag-cleared"

  public let clientID: UUID
  /// The flag that no longer stands.
  public let flagID: UUID
  /// Who cleared it, where it is known.
  public let practitionerID: UUID?

  public init(clientID: UUID, flagID: UUID, practitionerID: UUID? = nil) {
    self.clientID = clientID
    self.flagID = flagID
    self.practitionerID = practitionerID
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
