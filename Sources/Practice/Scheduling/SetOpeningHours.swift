public import EventSourcing
public import Foundation

/// Sets the weekly opening hours of a site; the same again records nothing.
///
/// Refused: `not-set-up`, `unknown-site`, `overlapping-spans`.
public struct SetOpeningHours: Decider {
  public let siteID: UUID
  /// In the site's zone.
  public let week: WeekHours
  public let now: Date

  public init(siteID: UUID, week: WeekHours, now: Date) {
    self.siteID = siteID
    self.week = week
    self.now = now
  }

  public var initial: SchedulingSetup { SchedulingSetup(.openingHours(siteID)) }

  public func decide(_ state: SchedulingSetup) throws(Refusal) -> [Draft<PracticeEvent>] {
    _ = try state.practice.timeZone(ofSite: siteID)
    try week.check()
    guard state.opening[siteID] != week else { return [] }
    return [Draft(.scheduling(.openingHoursSet(OpeningHoursSet(siteID: siteID, week: week))), at: now)]
  }

}
