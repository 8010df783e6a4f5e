public import EventSourcing
public import Foundation

/// Declares a flare of pain in one region, from which the policy lightens the work; the note is sealed.
///
/// There is at most one flare in a region that is not resolved. One that calm mornings ended before is resolved with it, on the day of
/// the second.
/// Refused: `unknown-client`, `client-erased`, `already-recorded` (the flare's id is in use), `flare-stands`,
/// `out-of-range`, `unknown-time-zone`, `in-the-future`.
public struct DeclareFlare: Decider {
  /// The client, the flares so far, and the mornings that may have ended one.
  public typealias State = CombinedFold<PersonStatus, Flares, ClientRecord>

  public let clientID: UUID
  public let flareID: UUID
  public let region: PainRegion
  /// Numeric rating scale at its worst so far, 1 to 10.
  public let nrs: Int
  public let declaredBy: FlareDeclarer
  public let note: String?
  /// When it began.
  public let at: Date
  /// The IANA name of the zone in which the flare has its day: the client's, else the practice's.
  public let timeZone: String
  /// Whether one that lasts in the region is scored anew in place of it.
  public let scoresStanding: Bool
  public let now: Date

  public init(
    clientID: UUID, flareID: UUID, region: PainRegion, nrs: Int, declaredBy: FlareDeclarer = .client,
    note: String? = nil, at: Date? = nil, timeZone: String, scoresStanding: Bool = false, now: Date
  ) {
    self.clientID = clientID
    self.flareID = flareID
    self.region = region
    self.nrs = nrs
    self.declaredBy = declaredBy
    self.note = note
    self.at = at ?? now
    self.timeZone = timeZone
    self.scoresStanding = scoresStanding
    self.now = now
  }

  public var initial: State {
    State(PersonStatus(.client, clientID), Flares(clientID: clientID), ClientRecord(clientID: clientID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, flares, record) = state.parts
    try client.checkActive()
    guard flares.standing[flareID] == nil, !flares.resolved.contains(flareID) else {
      throw Refusal(
        .alreadyRecorded, "The flare was refused: its id is already in use. Give a new id.", field: "flare")
    }
    try Bounds.check(nrs, Bounds.flareNRS, field: "nrs")
    let zone = try ZoneName.zone(timeZone)
    try TimeRules.checkHasCome(at, now: now)
    let day = LocalDay(of: at, in: zone)
    try WellbeingDay.check(day, in: zone, now: now, field: "at")
    let note = PersonalPart([.note: note.map(Text.trimmed)])
    let ended = ended(flares, record, in: zone)
    if ended == nil, scoresStanding, let other = flares.standing(in: region) {
      let facts = FlareScored(
        clientID: clientID, flareID: other.flareID, day: max(day, other.day), nrs: nrs)
      return [
        Draft(.wellbeing(.flareScored(facts)), at: max(at, flares.declaredAt[other.flareID] ?? at))
      ]
    }
    if ended == nil { try flares.checkNoneStands(in: region) }
    let facts = FlareDeclared(
      clientID: clientID, flareID: flareID, day: day, region: region, nrs: nrs, declaredBy: declaredBy)
    return [ended, Draft(.wellbeing(.flareDeclared(facts)), at: at, personal: note)].compactMap(\.self)
  }

  /// The end of the flare that stands in the region, where calm mornings ended it before this one began; nil where it lasts, or none
  /// stands.
  private func ended(_ flares: Flares, _ record: ClientRecord, in zone: TimeZone) -> Draft<PracticeEvent>? {
    guard let other = flares.standing(in: region), let flare = record.flares[other.flareID] else {
      return nil
    }
    let span = ClientSignals(record, at: now, zone: zone).span(flare)
    guard let end = span.endedAt, let day = span.endedOn, end <= at else { return nil }
    let facts = FlareResolved(clientID: clientID, flareID: other.flareID, day: day)
    return Draft(.wellbeing(.flareResolved(facts)), at: end)
  }
}

extension DeclareFlare {
  /// Pain that is worse than usual, in one region.
  public struct Input: CommandInput {
    public var region: PainRegion
    public var nrs: Int
    public var declaredBy: FlareDeclarer?
    public var note: String?
    public var at: EnteredTime?

    public init(
      region: PainRegion, nrs: Int, declaredBy: FlareDeclarer? = nil, note: String? = nil,
      at: EnteredTime? = nil
    ) {
      self.region = region
      self.nrs = nrs
      self.declaredBy = declaredBy
      self.note = note
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("flareId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("region", \.region, "Where it hurts.", example: .lowBack),
      .init("nrs", \.nrs, Bounds.flareNRS, "Pain at its worst, on the numeric rating scale.", example: 6),
      .init("declaredBy", \.declaredBy, "Who says so; the client if left out.", example: .practitioner),
      .init("note", \.note, "In words; sealed."), .init("at", \.at, "When it began; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<DeclareFlare> {
      let client = try await context.client()
      let id = context.newID("flare")
      return .part(
        id, of: client.id,
        DeclareFlare(
          clientID: client.id, flareID: id, region: region, nrs: nrs, declaredBy: declaredBy ?? .client,
          note: note, at: client.instant(at), timeZone: client.timeZone, now: context.now))
    }
  }
}

/// Says that a declared flare is over.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-flare`, `wrong-state` (resolved already), `before-flare` (also before
/// its newest score), `unknown-time-zone`, `in-the-future`.
public struct ResolveFlare: Decider {
  public let clientID: UUID
  public let flareID: UUID
  /// When it was over.
  public let at: Date
  /// The IANA name of the zone in which that has its day: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(clientID: UUID, flareID: UUID, at: Date? = nil, timeZone: String, now: Date) {
    self.clientID = clientID
    self.flareID = flareID
    self.at = at ?? now
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: CombinedFold<PersonStatus, Flares> {
    CombinedFold(PersonStatus(.client, clientID), Flares(clientID: clientID))
  }

  public func decide(_ state: CombinedFold<PersonStatus, Flares>) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, flares) = state.parts
    try client.checkActive()
    let flare = try flares.unresolved(flareID)
    let zone = try ZoneName.zone(timeZone)
    try TimeRules.checkHasCome(at, now: now)
    let day = LocalDay(of: at, in: zone)
    guard day >= flare.day else {
      throw Refusal(
        .beforeFlare, "The time was refused: it lies before the flare began. Give a time after it.",
        field: "at")
    }
    try flares.checkFollowsScores(flareID, at: at)
    return [
      Draft(.wellbeing(.flareResolved(FlareResolved(clientID: clientID, flareID: flareID, day: day))), at: at)
    ]
  }
}

extension ResolveFlare {
  /// The end of a flare.
  public struct Input: CommandInput {
    public var flareId: UUID
    public var at: EnteredTime?

    public init(flareId: UUID, at: EnteredTime? = nil) {
      self.flareId = flareId
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("flareId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("flareId", \.flareId, "The flare, as its recording answered it."),
      .init("at", \.at, "When it was over; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ResolveFlare> {
      let client = try await context.client()
      return .part(
        flareId, of: client.id,
        ResolveFlare(
          clientID: client.id, flareID: flareId, at: client.instant(at), timeZone: client.timeZone,
          now: context.now))
    }
  }
}
