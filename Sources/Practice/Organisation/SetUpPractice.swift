public import EventSourcing
public import Foundation

/// Founds the practice with its first sites and practitioners, once and as a whole.
///
/// Refused: `already-set-up`, `name-required`, `invalid-text`, `duplicate-name`, `unknown-time-zone`.
public struct SetUpPractice: Decider {
  /// A site to open; without a zone of its own it has the practice's.
  public struct Site: Hashable, Sendable {
    public let id: UUID
    public let name: String
    public let timeZone: String?

    public init(id: UUID, name: String, timeZone: String? = nil) {
      self.id = id
      self.name = name
      self.timeZone = timeZone
    }
  }

  /// A practitioner to register; numbers follow the order given.
  public struct Practitioner: Hashable, Sendable {
    public let id: UUID
    public let name: String

    public init(id: UUID, name: String) {
      self.id = id
      self.name = name
    }
  }

  public let practiceName: String
  public let timeZone: String
  public let sites: [Site]
  public let practitioners: [Practitioner]
  /// The progression policy that it begins with.
  public let policy: PolicyParameters
  public let now: Date

  public init(
    practiceName: String, timeZone: String, sites: [Site], practitioners: [Practitioner],
    policy: PolicyParameters = .successor, now: Date
  ) {
    self.policy = policy
    self.practiceName = practiceName
    self.timeZone = timeZone
    self.sites = sites
    self.practitioners = practitioners
    self.now = now
  }

  public var initial: PracticeStatus { PracticeStatus() }

  public func decide(_ state: PracticeStatus) throws(Refusal) -> [Draft<PracticeEvent>] {
    guard state.founded == nil else {
      throw Refusal(
        .alreadySetUp, "The practice is already set up. Register more sites and practitioners one by one.")
    }
    _ = try ZoneName.zone(timeZone)
    let name = try Text.name(practiceName, field: "practice")
    let siteNames = try names(sites.map(\.name), field: "site")
    let practitionerNames = try names(practitioners.map(\.name), field: "practitioner")

    var events: [Draft<PracticeEvent>] = [
      Draft(.organisation(.practiceFounded(PracticeFounded(name: name, timeZone: timeZone))), at: now)
    ]
    for (site, siteName) in zip(sites, siteNames) {
      let zone = site.timeZone ?? timeZone
      _ = try ZoneName.zone(zone)
      events.append(
        Draft(
          .organisation(.siteOpened(SiteOpened(siteID: site.id, name: siteName, timeZone: zone))), at: now))
    }
    for (index, practitioner) in practitioners.enumerated() {
      let facts = PractitionerRegistered(practitionerID: practitioner.id, number: index + 1)
      events.append(
        Draft(
          .organisation(.practitionerRegistered(facts)), at: now,
          personal: PersonalPart([.name: practitionerNames[index]])))
    }
    events.append(Draft(.progression(.policyAdopted(PolicyAdopted(parameters: policy))), at: now))
    return events
  }

  /// The names as they are recorded, each of them another.
  private func names(_ given: [String], field: String) throws(Refusal) -> [String] {
    var names: [String] = []
    for name in given {
      names.append(
        field == "practitioner" ? try Text.person(name, field: field) : try Text.name(name, field: field))
    }
    guard Set(names.map { $0.lowercased() }).count == names.count else {
      throw Refusal(
        .duplicateName,
        "The setup was refused: two of a kind have the same name. Give each \(field) its own name.",
        field: field)
    }
    return names
  }
}

/// The practice began; its name and zone are not personal, and no person stands here.
public struct PracticeFounded: EventPayload {
  public static let eventType = "practice-founded"

  public let name: String
  /// The IANA name of the zone of virtual appointments and of days without a site.
  public let timeZone: String

  public init(name: String, timeZone: String) {
    self.name = name
    self.timeZone = timeZone
  }

  public var tags: [Tag] { [PracticeTags.practice] }
}

/// What a decision knows of the practice itself: whether it was founded, its zone, and its sites.
public struct PracticeStatus: PracticeFold {
  public private(set) var founded: PracticeFounded?
  /// The sites that the decision read, by id.
  public private(set) var sites: [UUID: SiteOpened] = [:]
  /// From when on nothing is booked at a site that is retired.
  private var retiredSites: [UUID: Date] = [:]

  public let reads: Condition

  /// - Parameter sites: whether its sites are read too.
  public init(sites: Bool = false) {
    let founding = Condition.none.reading(PracticeTags.practice, PracticeFounded.self)
    reads =
      sites
      ? founding.reading(
        PracticeTags.sites, SiteOpened.self, SiteDetailsCorrected.self, BookableRetired.self,
        BookableReinstated.self) : founding
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .organisation(.practiceFounded(let facts)): founded = facts
    case .organisation(.siteOpened(let facts)): sites[facts.siteID] = facts
    case .organisation(.siteDetailsCorrected(let facts)): sites[facts.siteID] = facts.corrected
    case .scheduling(.bookableRetired(let facts)) where facts.kind == .site:
      retiredSites[facts.bookableID] = facts.from
    case .scheduling(.bookableReinstated(let facts)): retiredSites[facts.bookableID] = nil
    default: break
    }
  }

  /// Whether nothing is booked at a site any more.
  func isRetired(_ site: UUID, at now: Date) -> Bool { retiredSites[site].map { $0 <= now } ?? false }

  /// The founding facts, without which nothing else can be registered.
  func required() throws(Refusal) -> PracticeFounded {
    guard let founded else {
      throw Refusal(.notSetUp, "Nothing was recorded: this practice is not set up. Set it up first.")
    }
    return founded
  }

  /// The zone of a site, or of the practice for no site.
  func timeZone(ofSite siteID: UUID?) throws(Refusal) -> String {
    guard let siteID else { return try required().timeZone }
    guard let site = sites[siteID] else {
      throw Refusal(
        .unknownSite, "The site was refused: no such site is open. Register it first, or say virtual.",
        field: "site")
    }
    return site.timeZone
  }
}
