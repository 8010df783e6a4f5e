public import EventSourcing
public import Foundation

/// Merges the record of a client into that of another: they are one person, who was registered twice.
///
/// Events stay as they were recorded. From then on decisions and views read those of both as one client's, and what is new is
/// recorded for the one that is kept. Whatever keeps the person safe stands where it stood for either: red flags, flares, holds,
/// whatever of the intake asks for review or was taken back. The person is in care where one of the two is. Of programmes,
/// prescriptions and zones the one that was recorded last holds. What was merged into the other before comes along.
/// Refused: `unknown-client`, `client-erased`, `same-client`, `already-merged`, `names-differ`, `too-many-merged`, `client-busy`,
/// `red-flag-stands` and `caution-region` (the other is prescribed more), `already-prescribed` (the older of two words on an
/// exercise was recorded later and asks for more), `reason-required`, `invalid-text`.
public struct MergeClients: Decider {
  /// As which client the person is known from then on.
  public let clientID: UUID
  /// Whose record is read with that one.
  public let mergedID: UUID
  /// Why, in words; sealed with the key of the client that is kept.
  public let reason: String
  /// Whether the names of the two may be one person’s, or somebody says that they are one person all the same.
  public let mayBeOne: Bool
  public let now: Date

  public init(clientID: UUID, mergedID: UUID, reason: String, mayBeOne: Bool = true, now: Date) {
    self.clientID = clientID
    self.mergedID = mergedID
    self.reason = reason
    self.mayBeOne = mayBeOne
    self.now = now
  }

  /// Of how many registrations one person may be: more is a mistake that goes on, and every look at them reads all.
  static let maxIDs = 20

  public var initial: State { State(kept: Side(clientID), merged: Side(mergedID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (kept, merged) = (state.kept, state.merged)
    guard kept.aliases.root != merged.aliases.root else {
      throw Refusal(
        .sameClient,
        "The merge was refused: both are one client, or were merged already. Name the client to keep, and another one.",
        field: "merge")
    }
    try kept.person.checkActive()
    try merged.person.checkActive()
    for side in [kept, merged] where side.aliases.root != side.person.id {
      throw Refusal(
        .alreadyMerged,
        "The merge was refused: one of the two was merged into another client meanwhile. Repeat it.")
    }
    guard mayBeOne else {
      throw Refusal(
        .namesDiffer,
        "The merge was refused: the two have no first name in common, and are not called almost alike. Look at both; if they are one person, say so.",
        field: "namesDiffer")
    }
    guard kept.aliases.members.count + merged.aliases.members.count <= Self.maxIDs else {
      throw Refusal(
        .tooManyMerged,
        "The merge was refused: the two stand for more than \(Self.maxIDs) registrations together. Look with “regimen show client” whether all of them are one person, and take back what is not.",
        field: "merge")
    }
    try checkFree(kept, merged)
    guard !kept.training.isLoosened(by: merged.training),
      !merged.training.isLoosened(by: kept.training)
    else {
      throw Refusal(
        .redFlagStands,
        "The merge was refused: a red flag stands for one of the two, and what is prescribed to the other would hold for both and asks for more. "
          + "Prescribe the other no more than the first, or record the clearance of the flag; then repeat it.",
        field: "merge")
    }
    guard !kept.training.isProvoked(by: merged.training, state.cautions),
      !merged.training.isProvoked(by: kept.training, state.cautions)
    else {
      throw Refusal(
        .cautionRegion,
        "The merge was refused: a region of one of the two hurts too much to be provoked, and since then the other was prescribed what may provoke it. "
          + "Substitute that, or draw the pain map anew; then repeat it.", field: "merge")
    }
    if let exercise = kept.training.outdated(by: merged.training)
      ?? merged.training.outdated(by: kept.training)
    {
      throw Refusal(
        .alreadyPrescribed,
        "The merge was refused: both are prescribed \(exercise), and the older word, which was recorded later, asks for more. "
          + "Prescribe it to both alike, then repeat it.", field: "merge")
    }
    let facts = ClientsMerged(
      clientID: clientID, mergedID: mergedID, others: merged.aliases.descendants, number: kept.number ?? 0,
      mergedNumber: merged.number ?? 0,
      renewed: IntakeStatus.stricter(kept.intake, merged.intake, on: UTCDays.day(of: now)))
    let personal = PersonalPart([.reason: try Text.reason(reason, for: "A merge")])
    return [Draft(.client(.clientsMerged(facts)), at: now, personal: personal)]
      + readmission(kept.care, merged.care)
  }

  /// Takes the person back into care, where one of the two was discharged and the other is in care: an old registration ends
  /// nobody's care.
  private func readmission(_ kept: CareStatus, _ merged: CareStatus) -> [Draft<PracticeEvent>] {
    guard let discharge = kept.discharge ?? merged.discharge, kept.discharge == nil || merged.discharge == nil
    else {
      return []
    }
    let day = max(discharge.day, UTCDays.day(of: now))
    return [Draft(.programme(.clientReadmitted(ClientReadmitted(clientID: clientID, day: day))), at: now)]
  }

  /// Refuses where the person would have to be at two appointments at once.
  private func checkFree(_ kept: Side, _ merged: Side) throws(Refusal) {
    let own = kept.occupied(from: now)
    let others = merged.occupied(from: now)
    let clashing =
      (own.filter { one in others.contains { $0.occupiedTime.overlaps(one.occupiedTime) } }
      + others.filter { one in own.contains { $0.occupiedTime.overlaps(one.occupiedTime) } }).sorted {
        ($0.slot.startsAt, $0.id.uuidString) < ($1.slot.startsAt, $1.id.uuidString)
      }
    guard clashing.isEmpty else {
      throw Refusal(
        .clientBusy,
        "The merge was refused: appointments of the two overlap, and nobody can be at both. Move or cancel one of each pair, then repeat it.",
        field: "merge", conflicts: clashing.map(\.conflict))
    }
  }
}

extension MergeClients {
  /// The record that is merged into a client's, and why.
  public struct Input: CommandInput {
    public var merge: PersonReference
    public var reason: String
    public var namesDiffer: Bool?

    public init(merge: PersonReference, reason: String, namesDiffer: Bool? = nil) {
      self.merge = merge
      self.reason = reason
      self.namesDiffer = namesDiffer
    }

    public static let fields: [Field<Self>] = [
      .init(
        "merge", \.merge, "The other client, who is the same person, by id or handle.", example: "C-1007"),
      .init(
        "reason", \.reason, "Why, in words; sealed with the key of the client that is kept.",
        example: "Registered twice"),
      .init(
        "namesDiffer", \.namesDiffer,
        "True where they are one person although they have no first name in common."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<MergeClients> {
      let client = try await context.clientID()
      let other = try await context.person(merge, .client, "merge")
      var mayBeOne = namesDiffer == true
      if !mayBeOne { mayBeOne = try await context.namesAreAlike(client, other) }
      return .client(
        client,
        MergeClients(
          clientID: client, mergedID: other, reason: reason, mayBeOne: mayBeOne, now: context.now))
    }
  }
}

/// Two clients are one person: the record of one is read with that of the other; the reason is sealed apart.
public struct ClientsMerged: EventPayload {
  public static let eventType = "clients-merged"

  /// The client that is kept.
  public let clientID: UUID
  /// Whose record is read with that one.
  public let mergedID: UUID
  /// Those that were merged into that one before.
  public let others: [UUID]
  /// The number of the client that is kept.
  public let number: Int
  public let mergedNumber: Int
  /// The positions of what stood in the way of a proposal for one of the two and would not for both, such as a consent that was
  /// taken back: it stands anew.
  public let renewed: [Int64]

  public init(
    clientID: UUID, mergedID: UUID, others: [UUID] = [], number: Int, mergedNumber: Int,
    renewed: [Int64] = []
  ) {
    self.clientID = clientID
    self.mergedID = mergedID
    self.others = others
    self.number = number
    self.mergedNumber = mergedNumber
    self.renewed = renewed
  }

  public var tags: [Tag] {
    ([clientID, mergedID] + others).map(PracticeTags.client) + [PracticeTags.mergedClients]
  }
  public var subject: UUID? { clientID }
}

extension PracticeTags {
  /// Clients who were merged and unmerged; only views read it.
  public static let mergedClients = Tag("merged-clients")
}

/// As whose record that of a client is read, and whose are read with it.
public struct ClientAliases: PracticeFold {
  public let id: UUID
  private var aliases = Aliases()

  public init(_ id: UUID) { self.id = id }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(id), ClientsMerged.self, ClientsUnmerged.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .client(.clientsMerged(let facts)): aliases.apply(.joined(facts.mergedID, into: facts.clientID))
    case .client(.clientsUnmerged(let facts)): aliases.apply(.parted(facts.mergedID))
    default: break
    }
  }

  /// The client as whose the record is read; the client itself where it was merged into none.
  public var root: UUID { aliases.root(of: id) }
  /// The client that it was merged into; nil for none.
  public var parent: UUID? { aliases.parent(of: id) }
  /// All that are one person, the one that is kept first.
  public var members: [UUID] { aliases.members(of: id) }
  /// Those that were merged into it, and into them.
  public var descendants: [UUID] { aliases.descendants(of: id) }
}

extension Refusal.Code {
  /// Two names of one client, where two clients are needed.
  public static let sameClient: Self = "same-client"
  public static let alreadyMerged: Self = "already-merged"
  public static let notMerged: Self = "not-merged"
  public static let tooManyMerged: Self = "too-many-merged"
  public static let namesDiffer: Self = "names-differ"
}
