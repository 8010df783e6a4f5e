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

extension SetPractitionerHours {
  /// When a practitioner works at a site or virtually, every week.
  public struct Input: CommandInput {
    public var practitioner: PersonReference
    public var site: String?
    /// As it was entered.
    public var hours: String

    public init(practitioner: PersonReference, site: String? = nil, hours: String) {
      self.practitioner = practitioner
      self.site = site
      self.hours = hours
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("practitionerId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("practitioner", \.practitioner, "The practitioner, by id or handle.", example: "P-1"),
      .init(
        "site", \.site, "The site, by id or name; hours for virtual appointments only if left out.",
        example: "Lake Nona"),
      .init(
        "hours", \.hours, "Hours by day of the week; “closed” for none.",
        example: "mon-fri 8:00-12:00,13:00-17:00; sat 9:00-12:00"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<SetPractitionerHours> {
      let person = try await context.person(practitioner, .practitioner, "practitioner")
      let site = try await context.place(site.map { Reference($0) })?.id
      return CommandRequest(
        command: SetPractitionerHours(
          practitionerID: person, siteID: site, week: try WeekHours.entered(hours, "hours"), now: context.now),
        id: person, tag: PracticeTags.calendar(person))
    }
  }
}

/// A practitioner set their weekly hours at a site, or for virtual appointments, in the place of those before.
public struct PractitionerHoursSet: EventPayload {
  public static let eventType = "practitioner-hours-set"

  public let practitionerID: UUID
  /// Nil for hours in which only virtual appointments are held.
  public let siteID: UUID?
  /// In the site's zone, in the practice's for virtual appointments.
  public let week: WeekHours

  public init(practitionerID: UUID, siteID: UUID? = nil, week: WeekHours) {
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.week = week
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.calendar(practitionerID)] }
}
