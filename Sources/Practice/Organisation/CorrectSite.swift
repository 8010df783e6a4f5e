public import EventSourcing
public import Foundation

/// Corrects a site's name or zone: what is given replaces what was registered, and all else stays as it is.
///
/// The zone can be corrected only as long as nothing was booked or held there: those times were agreed on the site's wall. The
/// same again records nothing.
/// Refused: `not-set-up`, `unknown-site`, `nothing-to-correct`, `reason-required`, `name-required`, `invalid-text`,
/// `duplicate-name`, `unknown-time-zone`, `site-in-use`.
public struct CorrectSite: Decider {
  /// The sites, and whether this one was used.
  public typealias State = CombinedFold<PracticeStatus, SiteUse>

  public let siteID: UUID
  public let name: String?
  /// The IANA name of its zone.
  public let timeZone: String?
  /// Why, in words; sealed.
  public let reason: String
  public let now: Date

  public init(siteID: UUID, name: String? = nil, timeZone: String? = nil, reason: String, now: Date) {
    self.siteID = siteID
    self.name = name
    self.timeZone = timeZone
    self.reason = reason
    self.now = now
  }

  public var initial: State { State(PracticeStatus(sites: true), SiteUse(siteID)) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, use) = state.parts
    _ = try practice.required()
    _ = try practice.timeZone(ofSite: siteID)
    guard let site = practice.sites[siteID] else { return [] }
    guard name != nil || timeZone != nil else {
      throw .nothingToCorrect("Give the name or the zone as it is.")
    }
    let reason = try Text.reason(reason, for: "A correction")
    let from = SiteDetails(name: site.name, timeZone: site.timeZone)
    var to = from
    if let name { to.name = try Text.name(name, field: "site") }
    if let timeZone { to.timeZone = timeZone }
    _ = try ZoneName.zone(to.timeZone)
    let others = practice.sites.values.filter { $0.siteID != siteID }
    guard !others.contains(where: { $0.name.lowercased() == to.name.lowercased() }) else {
      throw Refusal(
        .duplicateName, "The site was refused: another site has its name. Give it a name of its own.",
        field: "name")
    }
    guard to.timeZone == from.timeZone || !use.isUsed else {
      throw Refusal(
        .siteInUse,
        "The zone was refused: appointments were booked at the site, and their times were agreed on its wall. Register "
          + "a site with the right zone, and book there.", field: "time-zone")
    }
    guard to != from else { return [] }
    let facts = SiteDetailsCorrected(siteID: siteID, from: from, to: to)
    return [
      Draft(.organisation(.siteDetailsCorrected(facts)), at: now, personal: PersonalPart([.reason: reason]))
    ]
  }
}

extension CorrectSite {
  /// What was wrong of a site, as it is.
  public struct Input: CommandInput {
    public var site: Reference
    public var name: String?
    public var timeZone: String?
    public var reason: String

    public init(site: Reference, name: String? = nil, timeZone: String? = nil, reason: String) {
      self.site = site
      self.name = name
      self.timeZone = timeZone
      self.reason = reason
    }

    public static var subject: CommandSubject { .practice }

    public static var answer: CommandAnswer { CommandAnswer("siteId", isNew: false) }

    public static let fields: [Field<Self>] = [
      .init("site", \.site, "The site, by id or name.", example: "Lake Nona"),
      .init("name", \.name, "The site’s name.", example: "Winter Park"),
      .init(
        "timeZone", \.timeZone, "Its zone, an IANA name; only as long as nothing was booked there.",
        example: "America/New_York"),
      .init("reason", \.reason, "Why, in words; sealed.", example: "Moved"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<CorrectSite> {
      let id = try await context.site(site, "site").id
      return CommandRequest(
        command: CorrectSite(siteID: id, name: name, timeZone: timeZone, reason: reason, now: context.now),
        id: id, tag: PracticeTags.site(id))
    }
  }
}

/// Whether anything was ever booked or held at a site, known from the newest of it.
public struct SiteUse: PracticeFold {
  public let siteID: UUID
  public private(set) var isUsed = false

  public init(_ siteID: UUID) { self.siteID = siteID }

  public var reads: Condition {
    Condition.none.reading(
      PracticeTags.site(siteID), AppointmentBooked.self, AppointmentHeld.self, selection: .latest)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .appointment(.appointmentBooked(let facts)): if facts.siteID == siteID { isUsed = true }
    case .scheduling(.appointmentHeld(let facts)): if facts.siteID == siteID { isUsed = true }
    default: break
    }
  }
}

/// What a site was registered with.
public struct SiteDetails: Codable, Hashable, Sendable {
  /// Never that of a person.
  public var name: String
  /// An IANA name.
  public var timeZone: String

  public init(name: String, timeZone: String) {
    self.name = name
    self.timeZone = timeZone
  }
}

/// A site was registered with something that was wrong; the reason is sealed apart, with a key of the site.
public struct SiteDetailsCorrected: EventPayload {
  public static let eventType = "site-details-corrected"

  public let siteID: UUID
  /// As it was believed to be.
  public let from: SiteDetails
  /// As it is.
  public let to: SiteDetails

  public init(siteID: UUID, from: SiteDetails, to: SiteDetails) {
    self.siteID = siteID
    self.from = from
    self.to = to
  }

  /// The site as if it had been registered so.
  public var corrected: SiteOpened { SiteOpened(siteID: siteID, name: to.name, timeZone: to.timeZone) }

  public var tags: [Tag] { [PracticeTags.sites, PracticeTags.site(siteID)] }
  public var subject: UUID? { siteID }
}
