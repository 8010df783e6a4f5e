public import EventSourcing
public import Foundation

/// Records that a client took back their consent; it erases nothing and needs no reason.
///
/// Refused: `unknown-client`, `client-erased`, `no-consent`, `invalid-text`, `unknown-time-zone`, `in-the-future`, `out-of-range`.
public struct WithdrawConsent: Decider {
  public let clientID: UUID
  /// Why, where the client says so; sealed. Up to 10,000 characters.
  public let reason: String?
  /// The name that the client typed; sealed. Nil where none was asked.
  public let name: String?
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  /// When it was taken back.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, reason: String? = nil, name: String? = nil, timeZone: String, at: Date? = nil, now: Date
  ) {
    self.clientID = clientID
    self.reason = reason
    self.name = name
    self.timeZone = timeZone
    self.at = at ?? now
    self.now = now
  }

  public var initial: IntakeState { IntakeState(client: clientID) }

  public func decide(_ state: IntakeState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkPeople()
    let day = try TimeRules.day(of: at, in: timeZone, now: now)
    guard state.intake.until(at).consent != nil else {
      throw Refusal(
        .noConsent,
        "The withdrawal was refused: no consent of the client stood at that time. Check the time, or record the consent first.",
        field: "client")
    }
    let reason = try Text.statement(reason, "reason", field: "reason")
    let name = try Text.line(name, longest: Text.longestName, "name", field: "name")
    let facts = ConsentWithdrawn(clientID: clientID, day: day)
    let personal = PersonalPart([.reason: reason, .name: name])
    return [Draft(.intake(.consentWithdrawn(facts)), at: at, personal: personal)]
  }
}

extension WithdrawConsent {
  /// Consent that is taken back; what was recorded stays.
  public struct Input: CommandInput {
    public var reason: String?
    public var name: String?
    public var at: EnteredTime?

    public init(reason: String? = nil, name: String? = nil, at: EnteredTime? = nil) {
      self.reason = reason
      self.name = name
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init("reason", \.reason, "Why, where the client says so; sealed."),
      .init("name", \.name, "The name as the client typed it; sealed.", example: "Maria Lopez"),
      .init("at", \.at, "When it was taken back; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<WithdrawConsent> {
      let client = try await context.client()
      return .client(
        client.id,
        WithdrawConsent(
          clientID: client.id, reason: reason, name: name, timeZone: client.timeZone, at: client.instant(at),
          now: context.now))
    }
  }
}

/// A client took back their consent; the reason, if any was given, is sealed apart. It erases nothing.
public struct ConsentWithdrawn: EventPayload {
  public static let eventType = "consent-withdrawn"

  public let clientID: UUID
  public let day: LocalDay

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
