public import EventSourcing
public import Foundation

/// Sets whether a client gets messages of a kind; the same again records nothing.
///
/// Refused: `unknown-client`, `client-erased`, `out-of-range` (a kind that is not chosen).
public struct SetMessageChoice: Decider {
  /// The client, and what they chose.
  public typealias State = CombinedFold<PersonStatus, MessageChoices>

  public let clientID: UUID
  public let kind: MessageKind
  public let isWanted: Bool
  public let now: Date

  public init(clientID: UUID, kind: MessageKind, isWanted: Bool, now: Date) {
    self.clientID = clientID
    self.kind = kind
    self.isWanted = isWanted
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), MessageChoices(of: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, choices) = state.parts
    try client.checkActive()
    guard MessageKind.chosen.contains(kind) else {
      throw Refusal(
        .outOfRange,
        "The choice was refused: a code or a link is sent only when it is asked for. Choose one of \(MessageKind.chosen.map(\.rawValue).joined(separator: ", ")).",
        field: "kind")
    }
    guard choices.wants(kind) != isWanted else { return [] }
    let facts = MessageChoiceSet(clientID: clientID, kind: kind, isWanted: isWanted)
    return [Draft(.scheduling(.messageChoiceSet(facts)), at: now)]
  }
}

extension SetMessageChoice {
  /// Whether a client gets messages of a kind.
  public struct Input: CommandInput {
    public var kind: MessageKind
    public var unwanted: Bool?

    public init(kind: MessageKind, unwanted: Bool? = nil) {
      self.kind = kind
      self.unwanted = unwanted
    }

    public static let fields: [Field<Self>] = [
      .init("kind", \.kind, "Which messages; a code and a link cannot be chosen.", example: .morning),
      .init("unwanted", \.unwanted, "Whether the client does not get them; they get them if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetMessageChoice> {
      let client = try await context.clientID()
      return .client(
        client, SetMessageChoice(clientID: client, kind: kind, isWanted: unwanted != true, now: context.now))
    }
  }
}

/// Whether a client gets messages of a kind, from now on.
public struct MessageChoiceSet: EventPayload {
  public static let eventType = "message-choice-set"

  public let clientID: UUID
  public let kind: MessageKind
  public let isWanted: Bool

  public init(clientID: UUID, kind: MessageKind, isWanted: Bool) {
    self.clientID = clientID
    self.kind = kind
    self.isWanted = isWanted
  }

  public var tags: [Tag] { [PracticeTags.messageChoices, PracticeTags.client(clientID)] }
}

/// Which messages clients chose.
public struct MessageChoices: PracticeFold {
  public let reads: Condition
  private var chosen: [UUID: [MessageKind: Bool]] = [:]
  /// Whose choices are told without a name.
  private let clientID: UUID?

  /// Those of one client.
  public init(of client: UUID) {
    clientID = client
    reads = Condition.none.reading(PracticeTags.client(client), MessageChoiceSet.self)
  }

  /// Those of every client.
  public init() {
    clientID = nil
    reads = Condition.none.reading(PracticeTags.messageChoices, MessageChoiceSet.self)
  }

  /// Whether the one client gets messages of a kind.
  public func wants(_ kind: MessageKind) -> Bool {
    clientID.flatMap { chosen[$0]?[kind] } ?? kind.isUsual
  }

  /// The clients who asked for messages of a kind.
  public func clients(wanting kind: MessageKind) -> [UUID] { clients(kind, wanting: true) }

  /// The clients who do not want messages of a kind.
  public func clients(refusing kind: MessageKind) -> [UUID] { clients(kind, wanting: false) }

  private func clients(_ kind: MessageKind, wanting: Bool) -> [UUID] {
    chosen.filter { $0.value[kind] == wanting }.keys.sorted { $0.uuidString < $1.uuidString }
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .scheduling(.messageChoiceSet(let facts)) = recorded.event else { return }
    // A choice of either record of one person is that person's.
    chosen[clientID ?? facts.clientID, default: [:]][facts.kind] = facts.isWanted
  }
}
