public import EventSourcing
public import Foundation

/// Sets the opening hours of a site on one day, in the place of the weekly ones; none closes it. The same again records nothing.
///
/// Refused: `not-set-up`, `unknown-site`, `overlapping-spans`, `out-of-range`.
public struct SetOpeningDay: Decider {
  public let siteID: UUID
  /// In the site's zone, not before 1970.
  public let day: LocalDay
  public let spans: [DaySpan]
  public let now: Date

  public init(siteID: UUID, day: LocalDay, spans: [DaySpan], now: Date) {
    self.siteID = siteID
    self.day = day
    self.spans = spans
    self.now = now
  }

  public var initial: SchedulingSetup { SchedulingSetup(.openingDays(siteID)) }

  public func decide(_ state: SchedulingSetup) throws(Refusal) -> [Draft<PracticeEvent>] {
    _ = try state.practice.timeZone(ofSite: siteID)
    try TimeRules.checkNotTooOld(day, field: "date")
    let spans = try DaySpan.checked(spans)
    guard state.openingDays[siteID]?[day] != spans else { return [] }
    let facts = OpeningDaySet(siteID: siteID, day: day, spans: spans)
    return [Draft(.scheduling(.openingDaySet(facts)), at: now)]
  }

}
