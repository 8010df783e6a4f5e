public import EventSourcing
public import Foundation

/// Corrects a client's name or contacts: what is given replaces what was registered, and all else stays as it is.
///
/// An e-mail or phone that is given as an empty text is taken away.
/// Refused: `unknown-client`, `client-erased`, `nothing-to-correct`, `reason-required`, `name-required`, `invalid-text`,
/// `invalid-email`, `invalid-phone`.
public struct CorrectClient: Decider {
  public let clientID: UUID
  public let name: String?
  public let email: String?
  public let phone: String?
  /// Why, in words; sealed with the client's key.
  public let reason: String
  /// What is recorded now, where it opens: what is so already is not recorded again.
  public let known: KnownDetails?
  public let now: Date

  public init(
    clientID: UUID, name: String? = nil, email: String? = nil, phone: String? = nil, reason: String,
    known: KnownDetails? = nil, now: Date
  ) {
    self.clientID = clientID
    self.name = name
    self.email = email
    self.phone = phone
    self.reason = reason
    self.known = known
    self.now = now
  }

  public typealias State = CombinedFold<PersonStatus, ClientNaming>

  public var initial: State { State(PersonStatus(.client, clientID), ClientNaming(clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, naming) = state.parts
    try client.checkActive()
    var details: [PersonDetail] = []
    var personal = PersonalPart.none
    if let name {
      details.append(.name)
      personal[.name] = try Text.person(name)
    }
    if let email {
      details.append(.email)
      personal[.email] = try ContactShape.email(email)
    }
    if let phone {
      details.append(.phone)
      personal[.phone] = try ContactShape.phone(phone)
    }
    guard !details.isEmpty else {
      throw .nothingToCorrect("Give the name, the e-mail or the phone as it is.")
    }
    personal[.reason] = try Text.reason(reason, for: "A correction")
    if let known, known.position == naming.position,
      details.allSatisfy({ personal[$0.field] ?? "" == known.text(of: $0) ?? "" })
    {
      return []
    }
    let facts = ClientDetailsCorrected(clientID: clientID, details: details)
    return [Draft(.client(.clientDetailsCorrected(facts)), at: now, personal: personal)]
  }
}

extension CorrectClient {
  /// What was wrong of a client's name or contacts, as it is.
  public struct Input: CommandInput {
    public var name: String?
    public var email: String?
    public var phone: String?
    public var reason: String

    public init(name: String? = nil, email: String? = nil, phone: String? = nil, reason: String) {
      self.name = name
      self.email = email
      self.phone = phone
      self.reason = reason
    }

    public static let fields: [Field<Self>] = [
      .init("name", \.name, "Full name.", example: "Maria Lopez"),
      .init("email", \.email, "E-mail address; an empty text takes it away.", example: "maria@example.com"),
      .init("phone", \.phone, "Phone number; an empty text takes it away.", example: "+1 407 555 0100"),
      .init("reason", \.reason, "Why, in words; sealed with the client's key.", example: "Misspelt"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<CorrectClient> {
      let client = try await context.clientID()
      return .client(
        client,
        CorrectClient(
          clientID: client, name: name, email: email, phone: phone, reason: reason,
          known: try await context.details(ofClient: client), now: context.now))
    }
  }
}

/// The last event that said something of a client's name and contacts, which are sealed.
public struct ClientNaming: PracticeFold {
  public let clientID: UUID
  /// Its position; nil for an unknown client.
  public private(set) var position: Int64?

  public init(_ clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), ClientRegistered.self, ClientDetailsCorrected.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .client(.clientRegistered(let facts)) where facts.clientID == clientID: position = recorded.position
    case .client(.clientDetailsCorrected(let facts)) where facts.clientID == clientID:
      position = recorded.position
    default: break
    }
  }
}

/// What is known of a person, and can be wrong.
public enum PersonDetail: String, Codable, Hashable, Sendable, CaseIterable {
  case name
  case email
  case phone

  /// Where its text is sealed.
  public var field: PersonalPart.Field {
    switch self {
    case .name: .name
    case .email: .email
    case .phone: .phone
    }
  }
}

/// Some of a client's name and contacts were wrong; what they are instead is sealed apart, with the reason.
public struct ClientDetailsCorrected: EventPayload {
  public static let eventType = "client-details-corrected"

  public let clientID: UUID
  /// Which; of those the client has none of which the sealed part has no text.
  public let details: [PersonDetail]

  public init(clientID: UUID, details: [PersonDetail]) {
    self.clientID = clientID
    self.details = details
  }

  public var tags: [Tag] { [PracticeTags.client(clientID), PracticeTags.correctedClients] }
  public var subject: UUID? { clientID }
}

extension Refusal {
  /// A correction that changes nothing.
  static func nothingToCorrect(_ next: String) -> Refusal {
    Refusal(.nothingToCorrect, "The correction was refused: it says nothing that was wrong. \(next)")
  }
}
