public import EventSourcing
public import Foundation

/// A client's link was made anew: the one before opens nothing, and neither do the browsers that it signed in.
public struct ClientLinkRotated: EventPayload {
  public static let eventType = "client-link-rotated"

  public let clientID: UUID
  /// Which link of the client's holds from then on; the first one, of which there is no event, is 1.
  public let generation: Int

  public init(clientID: UUID, generation: Int) {
    self.clientID = clientID
    self.generation = generation
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// A client's link was revoked: no link of theirs opens anything until one is made anew.
public struct ClientLinkRevoked: EventPayload {
  public static let eventType = "client-link-revoked"

  public let clientID: UUID
  /// The generation that is never given out.
  public let generation: Int

  public init(clientID: UUID, generation: Int) {
    self.clientID = clientID
    self.generation = generation
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}

/// Which link of a client holds, and whether it opens anything.
///
/// Every id that a person was registered under keeps a link of its own. Where it was merged into another, its link opens as long as
/// none of that one was made anew or revoked since: who ends a link ends all that the person has, and each of them for good. So an end is
/// recorded for every id that is one person's at that time, and where an earlier build recorded it for one alone, when they are parted.
public struct ClientLinkStatus: PracticeFold {
  public let id: UUID
  private var generations: [UUID: Int] = [:]
  private var isRevoked: Set<UUID> = []
  /// Where the link of an id was ended last.
  private var ended: [UUID: Int64] = [:]
  /// Where an id was merged into another.
  private var joined: [UUID: Int64] = [:]
  private var aliases = Aliases()

  public init(_ id: UUID) { self.id = id }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.client(id), ClientLinkRotated.self, ClientLinkRevoked.self, ClientsMerged.self,
      ClientsUnmerged.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .client(.clientLinkRotated(let facts)):
      // One that is no later was decided without the newest of this id, so it changes nothing: what was ended stays ended.
      guard facts.generation > generations[facts.clientID] ?? 1 else { return }
      generations[facts.clientID] = facts.generation
      isRevoked.remove(facts.clientID)
      ended[facts.clientID] = recorded.position
    case .client(.clientLinkRevoked(let facts)):
      guard facts.generation > generations[facts.clientID] ?? 1 else { return }
      generations[facts.clientID] = facts.generation
      isRevoked.insert(facts.clientID)
      ended[facts.clientID] = recorded.position
    case .client(.clientsMerged(let facts)):
      aliases.apply(.joined(facts.mergedID, into: facts.clientID))
      joined[facts.mergedID] = recorded.position
    case .client(.clientsUnmerged(let facts)): aliases.apply(.parted(facts.mergedID))
    default: break
    }
  }

  /// The client as whose the record is read.
  public var root: UUID { aliases.root(of: id) }

  /// Whether the record is that of more than one registration.
  public var isMerged: Bool { root != id || !aliases.descendants(of: id).isEmpty }

  /// Which link of this id is the newest, from 1.
  public var generation: Int { generations[id] ?? 1 }

  /// Whether the newest link of this id opens anything.
  public var isOpen: Bool {
    guard !isRevoked.contains(id) else { return false }
    var (one, seen) = (id, Set([id]))
    while let next = aliases.parent(of: one), seen.insert(next).inserted {
      let since = joined[one] ?? .max
      guard !isRevoked.contains(next), ended[next].map({ $0 < since }) ?? true else { return false }
      one = next
    }
    return true
  }

  /// The client with those that were merged into it and those that were merged into them.
  private var ids: [UUID] { [id] + aliases.descendants(of: id) }

  /// The next link of an id.
  private func next(of id: UUID) -> Int { (generations[id] ?? 1) + 1 }

  /// Ends the links of all of the client's ids, each of which gets another one.
  func rotations() -> [PracticeEvent] {
    ids.map { .client(.clientLinkRotated(ClientLinkRotated(clientID: $0, generation: next(of: $0)))) }
  }

  /// Ends the links of all of the client's ids; nothing of those that are revoked already.
  func revocations() -> [PracticeEvent] {
    ids.filter { !isRevoked.contains($0) }.map {
      .client(.clientLinkRevoked(ClientLinkRevoked(clientID: $0, generation: next(of: $0))))
    }
  }

  /// What ends the links that must not open again when the client is parted from the one that it was merged into: of those that were
  /// ended with that one's, where an earlier build recorded no end of their own.
  func endsOfParting() -> [PracticeEvent] {
    ids.filter { one in
      !isRevoked.contains(one) && isEndedAbove(one)
    }.map { .client(.clientLinkRotated(ClientLinkRotated(clientID: $0, generation: next(of: $0)))) }
  }

  /// Whether the link of one that an id was merged into was ended since, and none of its own after that.
  private func isEndedAbove(_ id: UUID) -> Bool {
    var (one, seen) = (id, Set([id]))
    while let above = aliases.parent(of: one), seen.insert(above).inserted {
      if let end = ended[above], end > joined[one] ?? .max, end > ended[id] ?? 0 { return true }
      one = above
    }
    return false
  }
}

/// Makes a client's link anew, which ends the one before, everywhere that it was opened, and those of the ids that were merged into it.
///
/// Refused: `unknown-client`, `client-erased`.
public struct RotateClientLink: Decider {
  public typealias State = CombinedFold<PersonStatus, ClientLinkStatus>

  public let clientID: UUID
  public let now: Date

  public init(clientID: UUID, now: Date) {
    self.clientID = clientID
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), ClientLinkStatus(clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, link) = state.parts
    try client.checkActive()
    return link.rotations().map { Draft($0, at: now) }
  }
}

extension RotateClientLink {
  /// A new link.
  public struct Input: CommandInput {
    public init() {}

    public static let fields: [Field<Self>] = []

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RotateClientLink> {
      let client = try await context.clientID()
      return .client(client, RotateClientLink(clientID: client, now: context.now))
    }
  }
}

/// Revokes a client's link, and those of the ids that were merged into it: none of theirs opens anything until one is made anew.
/// Revoking it again records nothing.
///
/// Refused: `unknown-client`, `client-erased`.
public struct RevokeClientLink: Decider {
  public typealias State = CombinedFold<PersonStatus, ClientLinkStatus>

  public let clientID: UUID
  public let now: Date

  public init(clientID: UUID, now: Date) {
    self.clientID = clientID
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), ClientLinkStatus(clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, link) = state.parts
    try client.checkActive()
    return link.revocations().map { Draft($0, at: now) }
  }
}

extension RevokeClientLink {
  /// The end of a link.
  public struct Input: CommandInput {
    public init() {}

    public static let fields: [Field<Self>] = []

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RevokeClientLink> {
      let client = try await context.clientID()
      return .client(client, RevokeClientLink(clientID: client, now: context.now))
    }
  }
}
