public import EventSourcing
public import Foundation

/// Sets the weekly hours of a practitioner at a site, or those in which they hold virtual appointments only. The same again records nothing.
///
/// Refused: `unknown-practitioner`, `practitioner-erased`, `not-set-up`, `unknown-site`, `overlapping-spans`.
public struct SetPractitionerHours: Decider {
  public let practitionerID: UUID
  /// Nil for hours in which only virtual appointments are held.
  public let siteID: UUID?
  /// In the site's zone, in the practice's for virtual appointments.
  public let week: WeekHours
  public let now: Date

  public init(practitionerID: UUID, siteID: UUID? = nil, week: WeekHours, now: Date) {
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.week = week
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
    try week.check()
    guard setup.hours[.init(practitioner: practitionerID, site: siteID)] != week else { return [] }
    let facts = PractitionerHoursSet(practitionerID: practitionerID, siteID: siteID, week: week)
    return [Draft(.scheduling(.practitionerHoursSet(facts)), at: now)]
  }

}
