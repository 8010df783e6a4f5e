public import EventSourcing
public import Foundation

/// Records that a practitioner lets the policy propose although a reason for review holds; it never lifts a red flag.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-practitioner`, `practitioner-erased`, `reason-required`,
/// `nothing-to-clear`, `unknown-time-zone`, `in-the-future`, `out-of-range`.
public struct RecordClearance: Decider {
  public let clientID: UUID
  /// Whose word it is.
  public let practitionerID: UUID
  public let scope: ClearanceScope
  /// Why; sealed.
  public let reason: String
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  /// When it was said.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, practitionerID: UUID, scope: ClearanceScope, reason: String, timeZone: String,
    at: Date? = nil, now: Date
  ) {
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.scope = scope
    self.reason = reason
    self.timeZone = timeZone
    self.at = at ?? now
    self.now = now
  }

  public var initial: IntakeState { IntakeState(client: clientID, practitioner: practitionerID) }

  public func decide(_ state: IntakeState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkPeople()
    let day = try TimeRules.day(of: at, in: timeZone, now: now)
    guard state.intake.until(at).needsClearance(scope, on: day) else {
      throw Refusal(
        .nothingToClear,
        "The clearance was refused: at that time nothing of this scope called for one. Record the pain history, "
          + "the pain map, the PAR-Q+ or the PHQ-4 first, or check scope and time.", field: "scope")
    }
    let reason = try Text.reason(reason, for: "A clearance")
    let facts = ClearanceRecorded(clientID: clientID, practitionerID: practitionerID, day: day, scope: scope)
    return [Draft(.intake(.clearanceRecorded(facts)), at: at, personal: PersonalPart([.reason: reason]))]
  }
}

extension RecordClearance {
  /// A practitioner's word that proposals may be made.
  public struct Input: CommandInput {
    public var practitioner: PersonReference
    public var scope: ClearanceScope
    public var reason: String
    public var at: EnteredTime?

    public init(practitioner: PersonReference, scope: ClearanceScope, reason: String, at: EnteredTime? = nil)
    {
      self.practitioner = practitioner
      self.scope = scope
      self.reason = reason
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init("practitioner", \.practitioner, "Whose word it is.", example: "P-1"),
      .init("scope", \.scope, "What is cleared.", example: .newPain),
      .init("reason", \.reason, "Why, in words; sealed.", example: "Seen by a physician, fit to train"),
      .init("at", \.at, "When it was said; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordClearance> {
      let client = try await context.client()
      return .client(
        client.id,
        RecordClearance(
          clientID: client.id,
          practitionerID: try await context.person(practitioner, .practitioner, "practitioner"), scope: scope,
          reason: reason, timeZone: client.timeZone, at: client.instant(at), now: context.now))
    }
  }
}

/// A practitioner let the policy propose although a reason for review holds; why is sealed apart.
public struct ClearanceRecorded: EventPayload {
  public static let eventType = "clearance-recorded"
  public static let schemaVersion = 2

  public let clientID: UUID
  /// Whose word it is.
  public let practitionerID: UUID
  public let day: LocalDay
  public let scope: ClearanceScope

  public init(clientID: UUID, practitionerID: UUID, day: LocalDay, scope: ClearanceScope) {
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.day = day
    self.scope = scope
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

/// What a practitioner clears, so that the policy may propose again; it never lifts a red flag.
public enum ClearanceScope: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  /// Pain that is not chronic yet.
  case newPain = "new-pain"
  /// Pain mapped to the head, the chest or the abdomen.
  case mappedRegion = "mapped-region"
  /// A PAR-Q+ that says to refer.
  case screening = "par-q"
  /// A PHQ-4 of 9 to 12.
  case distress = "phq-4"
}
