public import EventSourcing
public import Foundation

/// Records where it hurts and how much, each place once; no place at all says that nothing hurts.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-time-zone`, `in-the-future`, `out-of-range` (the time, more
/// than 28 places, or a score outside 0 to 10), `duplicate-site`.
public struct RecordPainMap: Decider {
  public let clientID: UUID
  /// Up to 28 places, each with its score on the numeric rating scale, 0 (none) to 10.
  public let pains: [PainScore]
  /// The IANA name of the zone in which the day is one: the client's, else the practice's.
  public let timeZone: String
  /// When it hurt so.
  public let at: Date
  public let now: Date

  public init(clientID: UUID, pains: [PainScore], timeZone: String, at: Date? = nil, now: Date) {
    self.clientID = clientID
    self.pains = pains
    self.timeZone = timeZone
    self.at = at ?? now
    self.now = now
  }

  public var initial: PersonStatus { PersonStatus(.client, clientID) }

  public func decide(_ state: PersonStatus) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.checkActive()
    let day = try TimeRules.day(of: at, in: timeZone, now: now)
    try Bounds.check(pains.count, Bounds.painSites, field: "number of places")
    for pain in pains { try Bounds.check(pain.nrs, Bounds.nrs, field: "nrs") }
    guard Set(pains.map(\.site)).count == pains.count else {
      throw Refusal(
        .duplicateSite, "The pain map was refused: it names a place twice. Give each region and side once.",
        field: "pain")
    }
    let facts = PainMapRecorded(clientID: clientID, day: day, pains: pains)
    return [Draft(.intake(.painMapRecorded(facts)), at: at)]
  }
}

extension RecordPainMap {
  /// Where it hurts, and how much.
  public struct Input: CommandInput {
    public var pains: [PainScore]
    public var at: EnteredTime?

    public init(pains: [PainScore], at: EnteredTime? = nil) {
      self.pains = pains
      self.at = at
    }

    public static let fields: [Field<Self>] = [
      .init(
        "pains", \.pains, .array(PainScore.schema, count: Bounds.painSites),
        "Each place once, with its score; none where nothing hurts.",
        example: [PainScore(site: PainSite(region: .lowBack, side: .left), nrs: 5)]),
      .init("at", \.at, "When it hurt so; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RecordPainMap> {
      let client = try await context.client()
      return .client(
        client.id,
        RecordPainMap(
          clientID: client.id, pains: pains, timeZone: client.timeZone, at: client.instant(at),
          now: context.now))
    }
  }
}
