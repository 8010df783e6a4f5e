public import EventSourcing
public import Foundation

/// Says that a declared flare is over; it never changes a load.
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
      Draft(
        .wellbeing(.flareResolved(FlareResolved(clientID: clientID, flareID: flareID, day: day))), at: at)
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

    public static let fields: [Field<Self>] = [
      .init("flareId", \.flareId, "The flare, as its recording answered it."),
      .init("at", \.at, "When it was over; now if left out."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<ResolveFlare> {
      let client = try await context.client()
      return .part(
        flareId, "flareId", of: client.id,
        ResolveFlare(
          clientID: client.id, flareID: flareId, at: client.instant(at), timeZone: client.timeZone,
          now: context.now))
    }
  }
}
