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
    try TimeRules.checkNotTooOld(day, field: "day")
    let spans = try DaySpan.checked(spans)
    guard state.openingDays[siteID]?[day] != spans else { return [] }
    let facts = OpeningDaySet(siteID: siteID, day: day, spans: spans)
    return [Draft(.scheduling(.openingDaySet(facts)), at: now)]
  }

}

extension SetOpeningDay {
  /// When a site is open on one day.
  public struct Input: CommandInput {
    public var site: String
    public var day: LocalDay
    public var spans: [DaySpan]

    public init(site: String, day: LocalDay, spans: [DaySpan]) {
      self.site = site
      self.day = day
      self.spans = spans
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("siteId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("site", \.site, "The site, by id or name.", example: "Ocoee"),
      .init("day", \.day, "Of this day only, in the place of the weekly hours."),
      .init(
        "spans", \.spans, "Spans of the day; empty for closed.",
        example: DaySpan("09:00-12:00").map { [$0] }),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetOpeningDay> {
      let site = try await context.site(Reference(site), "site").id
      return CommandRequest(
        command: SetOpeningDay(siteID: site, day: day, spans: spans, now: context.now), id: site,
        tag: PracticeTags.site(site))
    }
  }
}

/// A site set the hours of one day, in the place of the weekly ones.
public struct OpeningDaySet: EventPayload {
  public static let eventType = "opening-day-set"

  public let siteID: UUID
  /// In the site's zone.
  public let day: LocalDay
  /// None where it is closed.
  public let spans: [DaySpan]

  public init(siteID: UUID, day: LocalDay, spans: [DaySpan]) {
    self.siteID = siteID
    self.day = day
    self.spans = spans
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.site(siteID)] }
}
