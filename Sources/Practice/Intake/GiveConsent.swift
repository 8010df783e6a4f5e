public import EventSourcing
public import Foundation

/// Records that a client agreed to a version of the consent text: its version and digest, when, and the name as it was typed.
///
/// The same consent on the same day again records nothing.
/// Refused: `unknown-client`, `client-erased`, `invalid-version`, `invalid-text`, `unknown-time-zone`,
/// `in-the-future`, `out-of-range`.
public struct GiveConsent: Decider {
  public let clientID: UUID
  /// 1 to 32 letters, digits, dots, hyphens or plus signs, for example `2026-01`.
  public let version: String
  /// The name that the client typed; sealed. Nil where it stands on paper.
  public let name: String?
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  /// When it was given.
  public let at: Date
  public let now: Date

  public init(
    clientID: UUID, version: String, name: String? = nil, timeZone: String, at: Date? = nil, now: Date
  ) {
    self.clientID = clientID
    self.version = version
    self.name = name
    self.timeZone = timeZone
    self.at = at ?? now
    self.now = now
  }

  public var initial: CombinedFold<IntakeState, ConsentTexts> {
    CombinedFold(IntakeState(client: clientID), ConsentTexts())
  }

  public func decide(_ state: CombinedFold<IntakeState, ConsentTexts>) throws(Refusal) -> [Draft<
    PracticeEvent
  >] {
    let (intake, texts) = state.parts
    try intake.checkPeople()
    let day = try TimeRules.day(of: at, in: timeZone, now: now)
    let version = try Text.version(version, of: "consent")
    let name = try Text.line(name, longest: Text.longestName, "name", field: "name")
    let facts = ConsentGiven(
      clientID: clientID, version: version, day: day,
      textDigest: texts.digest(.consent, version))
    guard intake.intake.until(at).consent != facts else { return [] }
    return [Draft(.intake(.consentGiven(facts)), at: at, personal: PersonalPart([.name: name]))]
  }
}

extension GiveConsent {
  /// Consent to a version of the practice's text.
  public struct Input: CommandInput {
    public var version: String
    public var name: String?
    public var at: EnteredTime?

    public init(version: String, name: String? = nil, at: EnteredTime? = nil) {
      self.version = version
      self.name = name
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init(
        "version", \.version,
        "The version of the text: letters, digits, dots, hyphens and plus signs, up to 32.",
        example: "2026-01"),
      .init("name", \.name, "The name as the client typed or signed it; sealed.", example: "Maria Lopez"),
      .init("at", \.at, "When it was given; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<GiveConsent> {
      let client = try await context.client()
      return .client(
        client.id,
        GiveConsent(
          clientID: client.id, version: version, name: name, timeZone: client.timeZone,
          at: client.instant(at),
          now: context.now))
    }
  }
}

/// A client agreed to a version of the practice's consent text; the name that they typed is sealed apart.
///
/// Version 2 adds the digest of the text; a consent of version 1 reads as one without, whose text is kept elsewhere.
public struct ConsentGiven: EventPayload {
  public static let eventType = "consent-given"
  public static let schemaVersion = 2

  public let clientID: UUID
  /// The version of the text agreed to, for example `2026-01`.
  public let version: String
  public let day: LocalDay
  /// SHA-256 of the form with the text in each language, in hexadecimal; nil for a text that is kept elsewhere.
  public let textDigest: String?

  public init(clientID: UUID, version: String, day: LocalDay, textDigest: String? = nil) {
    self.clientID = clientID
    self.version = version
    self.day = day
    self.textDigest = textDigest
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}

/// A consent as version 1 said it: without the text's digest. It is never edited.
public struct ConsentGivenV1: EventPayload {
  public static let eventType = "consent-given"

  public let clientID: UUID
  public let version: String
  public let day: LocalDay

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

extension ConsentGiven {
  /// Version 1 knows no digest.
  static let fromV1 = Upcaster<ConsentGiven>(from: ConsentGivenV1.self) { old in
    ConsentGiven(clientID: old.clientID, version: old.version, day: old.day)
  }
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
