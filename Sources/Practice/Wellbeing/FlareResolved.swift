public import EventSourcing
public import Foundation

/// A declared flare was said to be over; it never removes that the flare was there.
public struct FlareResolved: EventPayload {
  public static let eventType = "flare-resolved"

  public let clientID: UUID
  public let flareID: UUID
  /// The first day without the flare, the client's own.
  public let day: LocalDay

  public init(clientID: UUID, flareID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.flareID = flareID
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}
