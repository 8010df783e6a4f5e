public import EventSourcing
public import Foundation

/// A discharged client came back into care.
public struct ClientReadmitted: EventPayload {
  public static let eventType = "client-readmitted"

  public let clientID: UUID
  /// The client's day.
  public let day: LocalDay

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}
