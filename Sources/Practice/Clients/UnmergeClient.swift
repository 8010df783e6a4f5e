public import EventSourcing
public import Foundation

/// Takes back that a client was merged into another: each has again what was recorded for it.
///
/// What was recorded in between stays with the client that it was recorded for: the one that was kept, but for what befell
/// something of the other's, such as an appointment. What training depends on may be of either, so somebody says first that it
/// is of the one that was kept.
/// A link of the client's page that was ended in between stays ended.
/// Refused: `unknown-client`, `client-erased`, `not-merged`, `recorded-since`, `reason-required`, `invalid-text`.
public struct UnmergeClient: Decider {
  public typealias State = CombinedFold<
    PersonStatus, ClientAliases, ClientNumbersByID, SafetySinceMerge, ClientLinkStatus
  >

  /// The client that was merged into another.
  public let clientID: UUID
  /// Why, in words; sealed with the key of the client that was kept.
  public let reason: String
  /// Whether what was recorded in between that training depends on is of the client that was kept.
  public let confirmsKept: Bool
  public let now: Date

  public init(clientID: UUID, reason: String, confirmsKept: Bool = false, now: Date) {
    self.clientID = clientID
    self.reason = reason
    self.confirmsKept = confirmsKept
    self.now = now
  }

  public var initial: State {
    State(
      PersonStatus(.client, clientID), ClientAliases(clientID), ClientNumbersByID(clientID),
      SafetySinceMerge(clientID), ClientLinkStatus(clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (person, aliases, numbers, safety, link) = state.parts
    try person.checkActive()
    guard aliases.parent != nil else {
      let merged = aliases.descendants.compactMap { numbers[$0] }.sorted().map { "C-\($0)" }
      let which =
        merged.isEmpty
        ? "Look with “regimen show client” who was merged."
        : "Name the one that was merged: \(merged.joined(separator: " or "))."
      throw Refusal(
        .notMerged, "Nothing was taken back: this client was merged into no other. \(which)", field: "client")
    }
    guard confirmsKept || !safety.isRecorded else {
      throw Refusal(
        .recordedSince,
        "Nothing was taken back: since the merge something was recorded that training depends on, and it may be of either. "
          + "Have a practitioner look at the record; if it is of the client that was kept, say so, and if not, record it anew "
          + "for the other right afterwards.", field: "confirmKept")
    }
    let facts = ClientsUnmerged(
      clientID: aliases.root, mergedID: clientID, others: aliases.descendants,
      number: numbers[aliases.root] ?? 0, mergedNumber: numbers[clientID] ?? 0)
    let personal = PersonalPart([.reason: try Text.reason(reason, for: "Taking a merge back")])
    return link.endsOfParting().map { Draft($0, at: now) }
      + [Draft(.client(.clientsUnmerged(facts)), at: now, personal: personal)]
  }
}

extension UnmergeClient {
  /// Why a client is another person than the one it was merged into.
  public struct Input: CommandInput {
    public var reason: String
    public var confirmKept: Bool?

    public init(reason: String, confirmKept: Bool? = nil) {
      self.reason = reason
      self.confirmKept = confirmKept
    }

    public static let fields: [Field<Self>] = [
      .init(
        "reason", \.reason, "Why, in words; sealed with the key of the client that was kept.",
        example: "Mother and daughter"),
      .init(
        "confirmKept", \.confirmKept,
        "True where what was recorded since the merge that training depends on, from intake to sessions, is of the client that was kept."
      ),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<UnmergeClient> {
      let client = try await context.ownClientID()
      // A view of either id is of the whole person, and so is its entity tag.
      return CommandRequest(
        command: UnmergeClient(
          clientID: client, reason: reason, confirmsKept: confirmKept ?? false, now: context.now), id: client,
        tag: PracticeTags.client(try await context.clientID()))
    }
  }
}

/// A client that was merged into another is a client of its own again; the reason is sealed apart.
public struct ClientsUnmerged: EventPayload {
  public static let eventType = "clients-unmerged"

  /// The client as whose the record was read.
  public let clientID: UUID
  /// Whose record is its own again.
  public let mergedID: UUID
  /// Those that were merged into that one and stay so.
  public let others: [UUID]
  /// The number of the client as whose the record was read.
  public let number: Int
  public let mergedNumber: Int

  public init(clientID: UUID, mergedID: UUID, others: [UUID] = [], number: Int, mergedNumber: Int) {
    self.clientID = clientID
    self.mergedID = mergedID
    self.others = others
    self.number = number
    self.mergedNumber = mergedNumber
  }

  public var tags: [Tag] {
    ([clientID, mergedID] + others).map(PracticeTags.client) + [PracticeTags.mergedClients]
  }
  public var subject: UUID? { clientID }
}

/// The numbers of a client and of those it was merged with, as far as the merges tell them.
public struct ClientNumbersByID: PracticeFold {
  private let id: UUID
  private var numbers: [UUID: Int] = [:]

  init(_ id: UUID) { self.id = id }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(id), ClientRegistered.self, ClientsMerged.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .client(.clientRegistered(let facts)): numbers[facts.clientID] = facts.number
    case .client(.clientsMerged(let facts)):
      numbers[facts.clientID] = facts.number
      numbers[facts.mergedID] = facts.mergedNumber
    default: break
    }
  }

  subscript(id: UUID) -> Int? { numbers[id] }
}

/// Whether something was recorded since a client was merged into another that training depends on, or what is prescribed: nobody
/// said of which of the two it is. What lifts a restriction counts as well as what makes one.
public struct SafetySinceMerge: PracticeFold {
  private let id: UUID
  /// Whether there is something.
  private(set) var isRecorded = false

  init(_ id: UUID) { self.id = id }

  public var reads: Condition { Condition.none.reading(everythingOf: PracticeTags.client(id)) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .client(.clientsMerged(let facts)): if facts.mergedID == id { isRecorded = false }
    // Whose appointments they are and who the two are says nothing of how either trains.
    case .client, .appointment, .scheduling, .organisation, .catalogue: break
    case .intake, .assessment, .outcome, .programme, .prescription, .progression, .safety, .session,
      .wellbeing,
      .unrecognised:
      isRecorded = true
    }
  }
}

extension Refusal.Code {
  /// Something that was recorded since a merge may be of either client.
  public static let recordedSince: Self = "recorded-since"
}
