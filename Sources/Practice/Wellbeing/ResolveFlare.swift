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
