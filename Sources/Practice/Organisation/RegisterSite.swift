public import EventSourcing
public import Foundation

/// Opens another site of the practice; its name must not be that of another site that can be booked.
///
/// Refused: `not-set-up`, `already-registered`, `name-required`, `invalid-text`, `duplicate-name`,
/// `unknown-time-zone`.
public struct RegisterSite: Decider {
  public let siteID: UUID
  public let name: String
  /// The IANA name of its zone; nil for the practice's.
  public let timeZone: String?
  public let now: Date

  public init(siteID: UUID, name: String, timeZone: String? = nil, now: Date) {
    self.siteID = siteID
    self.name = name
    self.timeZone = timeZone
    self.now = now
  }

  public var initial: PracticeStatus { PracticeStatus(sites: true) }

  public func decide(_ state: PracticeStatus) throws(Refusal) -> [Draft<PracticeEvent>] {
    let practice = try state.required()
    guard state.sites[siteID] == nil else {
      throw Refusal(
        .alreadyRegistered, "The site was refused: its id is already in use. Give a new id.", field: "id")
    }
    let siteName = try Text.name(name, field: "site")
    guard
      !state.sites.values.contains(where: {
        $0.name.lowercased() == siteName.lowercased() && !state.isRetired($0.siteID, at: now)
      })
    else {
      throw Refusal(
        .duplicateName, "The site was refused: another site has its name. Give it a name of its own.",
        field: "name")
    }
    let zone = timeZone ?? practice.timeZone
    _ = try ZoneName.zone(zone)
    return [
      Draft(.organisation(.siteOpened(SiteOpened(siteID: siteID, name: siteName, timeZone: zone))), at: now)
    ]
  }
}

extension RegisterSite {
  /// A place where the practice works.
  public struct Input: CommandInput {
    public var name: String
    public var timeZone: String?

    public init(name: String, timeZone: String? = nil) {
      self.name = name
      self.timeZone = timeZone
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("siteId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("name", \.name, "The site’s name.", example: "Winter Park"),
      .init(
        "timeZone", \.timeZone, "Its zone, an IANA name; the practice’s if left out.",
        example: "America/New_York"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RegisterSite> {
      let id = context.newID("site")
      return CommandRequest(
        command: RegisterSite(siteID: id, name: name, timeZone: timeZone, now: context.now), id: id,
        tag: PracticeTags.site(id))
    }
  }
}

/// The practice opened a site; it never holds an address of a person.
public struct SiteOpened: EventPayload {
  public static let eventType = "site-opened"

  public let siteID: UUID
  public let name: String
  /// The IANA name of the zone in which its times are said.
  public let timeZone: String

  public init(siteID: UUID, name: String, timeZone: String) {
    self.siteID = siteID
    self.name = name
    self.timeZone = timeZone
  }

  public var tags: [Tag] { [PracticeTags.sites, PracticeTags.site(siteID)] }
}
