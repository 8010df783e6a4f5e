public import EventSourcing
public import Foundation

/// Erases a person: records that it was done; the store then destroys the key. It never removes an event.
///
/// A person who enquired and never became a client is erased by the id of the enquiry.
/// Erasing a person who is erased already records nothing. Refused: `unknown-client`, `unknown-practitioner`,
/// `invalid-text`.
public struct ErasePerson: Decider {
  public let personID: UUID
  public let kind: PersonKind
  /// Why, in words; sealed with the person's own key, and so gone with it.
  public let reason: String?
  public let now: Date

  public init(personID: UUID, kind: PersonKind, reason: String? = nil, now: Date) {
    self.personID = personID
    self.kind = kind
    self.reason = reason
    self.now = now
  }

  public var initial: PersonStatus { PersonStatus(kind, personID) }

  /// A person is erased whatever else of theirs cannot be read: that they are on record is all that it tells.
  public func passes(_ state: inout PersonStatus, unreadableOf type: String) -> Bool {
    if type != PersonErased.eventType { state.isKnownUnread = true }
    return true
  }

  public func decide(_ state: PersonStatus) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkOnRecord()
    guard !state.isErased else { return [] }
    return [
      Draft(
        .client(.personErased(PersonErased(personID: personID, kind: kind))), at: now,
        personal: PersonalPart([.reason: try Text.reason(reason)]))
    ]
  }
}

extension ErasePerson {
  /// The erasure of a client, or of a person known by an enquiry alone.
  public struct Input: CommandInput {
    public var confirmed: Bool
    public var reason: String?

    public init(confirmed: Bool, reason: String? = nil) {
      self.confirmed = confirmed
      self.reason = reason
    }

    public static let fields: [Field<Self>] = [
      .init(
        "confirmed", \.confirmed, "Has to be true, because what is erased cannot be brought back.",
        example: true),
      .init("reason", \.reason, "Why, in words; sealed with the client's key, and gone with it."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ErasePerson> {
      guard confirmed else {
        throw InputError.malformed(
          "confirmed", "Nothing was erased. Say true: what is erased cannot be brought back.")
      }
      let client = try await context.clientID()
      return .client(client, ErasePerson(personID: client, kind: .client, reason: reason, now: context.now))
    }
  }
}

/// A person’s personal data were made unreadable; the reason is sealed with them, and so goes too.
public struct PersonErased: EventPayload {
  public static let eventType = "person-erased"

  public let personID: UUID
  public let kind: PersonKind

  public init(personID: UUID, kind: PersonKind) {
    self.personID = personID
    self.kind = kind
  }

  public var tags: [Tag] {
    switch kind {
    case .client: [PracticeTags.erasures, PracticeTags.client(personID)]
    case .practitioner: [PracticeTags.erasures, PracticeTags.practitioner(personID)]
    }
  }
  public var subject: UUID? { personID }
  public var erases: UUID? { personID }
}

/// In which role a person is known to the practice.
public enum PersonKind: String, Codable, Hashable, Sendable, CaseIterable {
  case client
  case practitioner
}

/// Which people of the practice were erased, for decisions that learn only on the way whom they are about.
public struct Erasures: PracticeFold {
  public private(set) var people: Set<UUID> = []

  public init() {}

  public var reads: Condition { Condition.none.reading(PracticeTags.erasures, PersonErased.self) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .client(.personErased(let facts)) = recorded.event { people.insert(facts.personID) }
  }
}
