public import EventSourcing
public import Foundation

/// Records that a client agreed to a version of the consent text; it holds the version and never the text.
///
/// The same consent on the same day again records nothing.
/// Refused: `unknown-client`, `client-erased`, `invalid-version`, `unknown-time-zone`, `in-the-future`, `out-of-range`.
public struct GiveConsent: Decider {
  public let clientID: UUID
  /// 1 to 32 letters, digits, dots, hyphens or plus signs, for example `2026-01`.
  public let version: String
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  /// When it was given.
  public let at: Date
  public let now: Date

  public init(clientID: UUID, version: String, timeZone: String, at: Date? = nil, now: Date) {
    self.clientID = clientID
    self.version = version
    self.timeZone = timeZone
    self.at = at ?? now
    self.now = now
  }

  public var initial: IntakeState { IntakeState(client: clientID) }

  public func decide(_ state: IntakeState) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkPeople()
    let day = try TimeRules.day(of: at, in: timeZone, now: now)
    let version = try Text.version(version, of: "consent")
    let facts = ConsentGiven(clientID: clientID, version: version, day: day)
    guard state.intake.until(at).consent != facts else { return [] }
    return [Draft(.intake(.consentGiven(facts)), at: at)]
  }
}

extension GiveConsent {
  /// Consent to a version of the practice's text.
  public struct Input: CommandInput {
    public var version: String
    public var at: EnteredTime?

    public init(version: String, at: EnteredTime? = nil) {
      self.version = version
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init(
        "version", \.version,
        "The version of the text: letters, digits, dots, hyphens and plus signs, up to 32.",
        example: "2026-01"), .init("at", \.at, "When it was given; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<GiveConsent> {
      let client = try await context.client()
      return .client(
        client.id,
        GiveConsent(
          clientID: client.id, version: version, timeZone: client.timeZone, at: client.instant(at),
          now: context.now))
    }
  }
}

/// A client agreed to a version of the practice's consent text; the text itself is kept elsewhere.
public struct ConsentGiven: EventPayload {
  public static let eventType = "consent-given"

  public let clientID: UUID
  /// The version of the text agreed to, for example `2026-01`.
  public let version: String
  public let day: LocalDay

  public init(clientID: UUID, version: String, day: LocalDay) {
    self.clientID = clientID
    self.version = version
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// What a client last said of consent: given or taken back; the newest word counts.
public enum ConsentChange: Hashable, Sendable {
  case given(ConsentGiven)
  case withdrawn(ConsentWithdrawn)

  /// The consent, where this word gives it.
  public var given: ConsentGiven? {
    switch self {
    case .given(let facts): facts
    case .withdrawn: nil
    }
  }
}
