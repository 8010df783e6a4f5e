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

extension SetOpeningHours {
  /// When a site is open, every week.
  public struct Input: CommandInput {
    public var site: String
    /// As it was entered.
    public var hours: String

    public init(site: String, hours: String) {
      self.site = site
      self.hours = hours
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("siteId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("site", \.site, "The site, by id or name.", example: "Ocoee"),
      .init(
        "hours", \.hours, "Hours by day of the week; “closed” for none.",
        example: "mon-fri 8:00-18:00; sat 9:00-13:00"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetOpeningHours> {
      let site = try await context.site(Reference(site), "site").id
      return CommandRequest(
        command: SetOpeningHours(siteID: site, week: try WeekHours.entered(hours, "hours"), now: context.now),
        id: site, tag: PracticeTags.site(site))
    }
  }
}

/// A site set its weekly opening hours, in the place of those before.
public struct OpeningHoursSet: EventPayload {
  public static let eventType = "opening-hours-set"

  public let siteID: UUID
  /// In the site's zone.
  public let week: WeekHours

  public init(siteID: UUID, week: WeekHours) {
    self.siteID = siteID
    self.week = week
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.site(siteID)] }
}
