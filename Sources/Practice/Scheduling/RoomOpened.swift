public import EventSourcing
public import Foundation

/// A site opened a room; where a site has rooms, an appointment there takes one.
public struct RoomOpened: EventPayload {
  public static let eventType = "room-opened"

  public let roomID: UUID
  public let siteID: UUID
  /// Never that of a person.
  public let name: String

  public init(roomID: UUID, siteID: UUID, name: String) {
    self.roomID = roomID
    self.siteID = siteID
    self.name = name
  }

  public var tags: [Tag] { [PracticeTags.scheduling, PracticeTags.site(siteID)] }
}
