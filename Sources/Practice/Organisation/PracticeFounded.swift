public import EventSourcing

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
