public import EventSourcing
public import Foundation

/// Declares a flare of pain in one region, from which the policy lightens the work; the note is sealed.
///
/// There is at most one flare in a region that is not resolved.
/// Refused: `unknown-client`, `client-erased`, `already-recorded` (the flare's id is in use), `flare-stands`,
/// `out-of-range`, `unknown-time-zone`, `in-the-future`.
public struct DeclareFlare: Decider {
  /// The client and the flares so far.
  public typealias State = CombinedFold<PersonStatus, Flares>

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
  public let now: Date

  public init(
    clientID: UUID, flareID: UUID, region: PainRegion, nrs: Int, declaredBy: FlareDeclarer = .client,
    note: String? = nil, at: Date? = nil, timeZone: String, now: Date
  ) {
    self.clientID = clientID
    self.flareID = flareID
    self.region = region
    self.nrs = nrs
    self.declaredBy = declaredBy
    self.note = note
    self.at = at ?? now
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: State { State(PersonStatus(.client, clientID), Flares(clientID: clientID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (client, flares) = state.parts
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
    try flares.checkNoneStands(in: region)
    let facts = FlareDeclared(
      clientID: clientID, flareID: flareID, day: day, region: region, nrs: nrs, declaredBy: declaredBy)
    return [
      Draft(
        .wellbeing(.flareDeclared(facts)), at: at, personal: PersonalPart([.note: note.map(Text.trimmed)]))
    ]
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
/// Refused: `unknown-client`, `client-erased`, `unknown-flare`, `wrong-state` (resolved already), `before-flare`,
/// `unknown-time-zone`, `in-the-future`.
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
