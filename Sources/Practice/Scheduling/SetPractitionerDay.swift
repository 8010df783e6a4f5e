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
    try TimeRules.checkNotTooOld(day, field: "day")
    let spans = try DaySpan.checked(spans)
    guard setup.days[.init(practitioner: practitionerID, site: siteID)]?[day] != spans else { return [] }
    let facts = PractitionerDaySet(practitionerID: practitionerID, siteID: siteID, day: day, spans: spans)
    return [Draft(.scheduling(.practitionerDaySet(facts)), at: now)]
  }

}

extension SetPractitionerDay {
  /// When a practitioner works at a site or virtually, on one day.
  public struct Input: CommandInput {
    public var practitioner: PersonReference
    public var site: String?
    public var day: LocalDay
    public var spans: [DaySpan]

    public init(practitioner: PersonReference, site: String? = nil, day: LocalDay, spans: [DaySpan]) {
      self.practitioner = practitioner
      self.site = site
      self.day = day
      self.spans = spans
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("practitionerId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("practitioner", \.practitioner, "The practitioner, by id or handle.", example: "P-1"),
      .init(
        "site", \.site, "The site, by id or name; hours for virtual appointments only if left out.",
        example: "Lake Nona"), .init("day", \.day, "Of this day only, in the place of the weekly hours."),
      .init(
        "spans", \.spans, "Spans of the day; empty for not at all.",
        example: DaySpan("09:00-12:00").map { [$0] }),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetPractitionerDay> {
      let person = try await context.person(practitioner, .practitioner, "practitioner")
      let site = try await context.place(site.map { Reference($0) })?.id
      return CommandRequest(
        command: SetPractitionerDay(
          practitionerID: person, siteID: site, day: day, spans: spans, now: context.now), id: person,
        tag: PracticeTags.calendar(person))
    }
  }
}

/// A practitioner set their hours of one day at a site, in the place of the weekly ones there.
public struct PractitionerDaySet: EventPayload {
  public static let eventType = "practitioner-day-set"

  public let practitionerID: UUID
  /// Nil for hours in which only virtual appointments are held.
  public let siteID: UUID?
  /// In the site's zone.
  public let day: LocalDay
  /// None where they are not there.
  public let spans: [DaySpan]

  public init(practitionerID: UUID, siteID: UUID? = nil, day: LocalDay, spans: [DaySpan]) {
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.day = day
    self.spans = spans
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.calendar(practitionerID)] }
}
