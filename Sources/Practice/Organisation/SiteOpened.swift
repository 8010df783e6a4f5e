public import EventSourcing
public import Foundation

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
