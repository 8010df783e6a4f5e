public import EventSourcing
public import Foundation

/// Sets the hours of a practitioner on one day at a site, in the place of the weekly ones there; none says that they are not there. The same again records nothing.
///
/// Refused: `unknown-practitioner`, `practitioner-erased`, `not-set-up`, `unknown-site`, `overlapping-spans`, `out-of-range`.
public struct SetPractitionerDay: Decider {
  public let practitionerID: UUID
  /// Nil for hours in which only virtual appointments are held.
  public let siteID: UUID?
  /// In the site's zone, not before 1970.
  public let day: LocalDay
  public let spans: [DaySpan]
  public let now: Date

  public init(practitionerID: UUID, siteID: UUID? = nil, day: LocalDay, spans: [DaySpan], now: Date) {
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.day = day
    self.spans = spans
    self.now = now
  }

  /// What is set up, and the practitioner.
  public typealias State = CombinedFold<SchedulingSetup, PersonStatus>

  public var initial: State {
    State(
      SchedulingSetup(.booking(practitioner: practitionerID, site: siteID, service: nil)),
      PersonStatus(.practitioner, practitionerID))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (setup, practitioner) = state.parts
    try practitioner.checkActive()
    _ = try setup.practice.timeZone(ofSite: siteID)
    try TimeRules.checkNotTooOld(day, field: "date")
    let spans = try DaySpan.checked(spans)
    guard setup.days[.init(practitioner: practitionerID, site: siteID)]?[day] != spans else {
      return []
    }
    let facts = PractitionerDaySet(practitionerID: practitionerID, siteID: siteID, day: day, spans: spans)
    return [Draft(.scheduling(.practitionerDaySet(facts)), at: now)]
  }

}
