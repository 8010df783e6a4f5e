public import EventSourcing
public import Foundation

/// Says how bad a flare is now: a new score of the same flare, by which it refers or no longer does.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-flare`, `wrong-state` (resolved already), `before-flare`,
/// `out-of-range`, `unknown-time-zone`, `in-the-future`.
public struct ScoreFlare: Decider {
  public let clientID: UUID
  public let flareID: UUID
  /// Numeric rating scale, 1 to 10.
  public let nrs: Int
  /// When it was scored.
  public let at: Date
  /// The IANA name of the zone in which that has its day: the client's, else the practice's.
  public let timeZone: String
  public let now: Date

  public init(clientID: UUID, flareID: UUID, nrs: Int, at: Date? = nil, timeZone: String, now: Date) {
    self.clientID = clientID
    self.flareID = flareID
    self.nrs = nrs
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
    try Bounds.check(nrs, Bounds.flareNRS, field: "nrs")
    let zone = try ZoneName.zone(timeZone)
    try TimeRules.checkHasCome(at, now: now)
    let day = LocalDay(of: at, in: zone)
    guard day >= flare.day else {
      throw Refusal(
        .beforeFlare, "The time was refused: it lies before the flare began. Give a time after it.",
        field: "at")
    }
    let facts = FlareScored(clientID: clientID, flareID: flareID, day: day, nrs: nrs)
    return [Draft(.wellbeing(.flareScored(facts)), at: at)]
  }
}

extension ScoreFlare {
  /// How bad a flare is now.
  public struct Input: CommandInput {
    public var flareId: UUID
    public var nrs: Int
    public var at: EnteredTime?

    public init(flareId: UUID, nrs: Int, at: EnteredTime? = nil) {
      self.flareId = flareId
      self.nrs = nrs
      self.at = at
    }

    public static var answer: CommandAnswer { CommandAnswer("flareId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("flareId", \.flareId, "The flare, as its recording answered it."),
      .init("nrs", \.nrs, Bounds.flareNRS, "Pain at its worst, on the numeric rating scale.", example: 8),
      .init("at", \.at, "When it was scored; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ScoreFlare> {
      let client = try await context.client()
      return .part(
        flareId, of: client.id,
        ScoreFlare(
          clientID: client.id, flareID: flareId, nrs: nrs, at: client.instant(at), timeZone: client.timeZone,
          now: context.now))
    }
  }
}

/// A flare was scored anew; the flare stays the same one.
public struct FlareScored: EventPayload {
  public static let eventType = "flare-scored"

  public let clientID: UUID
  public let flareID: UUID
  /// The client's day of the score.
  public let day: LocalDay
  /// Numeric rating scale, 1 to 10.
  public let nrs: Int

  public init(clientID: UUID, flareID: UUID, day: LocalDay, nrs: Int) {
    self.clientID = clientID
    self.flareID = flareID
    self.day = day
    self.nrs = nrs
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}
