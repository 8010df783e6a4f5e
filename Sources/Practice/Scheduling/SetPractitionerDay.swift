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

  public var condition: Condition {
    Condition.none
      .reading(practitioner: practitionerID)
      .reading(setupOf: practitionerID, site: siteID, service: nil)
  }

  /// What is set up, and the practitioner.
  public struct State: Fold {
    var setup = SchedulingSetup()
    var practitioner: PersonStanding

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      setup.evolve(recorded)
      practitioner.evolve(recorded)
    }
  }

  public var initialState: State { State(practitioner: PersonStanding(.practitioner, practitionerID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    try state.practitioner.checkActive()
    _ = try state.setup.practice.timeZone(ofSite: siteID)
    try Moment.checkNotTooOld(day, field: "date")
    let spans = try DaySpan.checked(spans)
    guard state.setup.days[.init(practitioner: practitionerID, site: siteID)]?[day] != spans else {
      return []
    }
    let facts = PractitionerDaySet(practitionerID: practitionerID, siteID: siteID, day: day, spans: spans)
    return [Draft(.scheduling(.practitionerDaySet(facts)), at: now)]
  }

}
