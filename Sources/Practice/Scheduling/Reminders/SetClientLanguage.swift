public import EventSourcing
public import Foundation

/// Sets the language in which a client is written to; the same again records nothing.
///
/// Refused: `unknown-client`, `client-erased`.
public struct SetClientLanguage: Decider {
  /// The client, and the language that holds.
  public typealias State = CombinedFold<PersonStatus, ClientLanguage>

  public let clientID: UUID
  public let language: Language
  public let now: Date

  public init(clientID: UUID, language: Language, now: Date) {
    self.clientID = clientID
    self.language = language
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), ClientLanguage(clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, known) = state.parts
    try client.checkActive()
    guard known.current != language else { return [] }
    return [
      Draft(
        .scheduling(.clientLanguageSet(ClientLanguageSet(clientID: clientID, language: language))), at: now)
    ]
  }
}

extension SetClientLanguage {
  /// The language in which a client is written to.
  public struct Input: CommandInput {
    public var language: Language

    public init(language: Language) { self.language = language }

    public static let fields: [Field<Self>] = [
      .init(
        "language", \.language, "In which messages to the client are written: English or Spanish.",
        example: .spanish)
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetClientLanguage> {
      let client = try await context.clientID()
      return .client(client, SetClientLanguage(clientID: client, language: language, now: context.now))
    }
  }
}

/// In which language a client is written to.
public struct ClientLanguageSet: EventPayload {
  public static let eventType = "client-language-set"

  public let clientID: UUID
  public let language: Language

  public init(clientID: UUID, language: Language) {
    self.clientID = clientID
    self.language = language
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// The language that was set for a client, until another one is.
public struct ClientLanguage: PracticeFold {
  public let clientID: UUID
  /// Nil where none was set: the practice’s holds.
  public private(set) var current: Language?

  public init(_ clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), ClientLanguageSet.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .scheduling(.clientLanguageSet(let facts)) = recorded.event, facts.clientID == clientID else {
      return
    }
    current = facts.language
  }
}
