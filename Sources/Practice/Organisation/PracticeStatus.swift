public import EventSourcing
public import Foundation

/// What a decision knows of the practice itself: whether it was founded, its zone, and its sites.
public struct PracticeStatus: PracticeFold {
  public private(set) var founded: PracticeFounded?
  /// The sites that the decision read, by id.
  public private(set) var sites: [UUID: SiteOpened] = [:]

  public let reads: Condition

  /// - Parameter sites: whether its sites are read too.
  public init(sites: Bool = false) {
    let founding = Condition.none.reading(PracticeTags.practice, PracticeFounded.self)
    reads = sites ? founding.reading(PracticeTags.sites, SiteOpened.self) : founding
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .organisation(let event) = recorded.event else { return }
    switch event {
    case .practiceFounded(let facts): founded = facts
    case .siteOpened(let facts): sites[facts.siteID] = facts
    case .practitionerRegistered: break
    }
  }

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
