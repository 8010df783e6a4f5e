public import EventSourcing
public import Foundation

/// A client's care ended, until they return; the reason in words is sealed apart.
public struct ClientDischarged: EventPayload {
  public static let eventType = "client-discharged"

  public let clientID: UUID
  /// The client's day.
  public let day: LocalDay
  public let cause: DischargeCause

  public init(clientID: UUID, day: LocalDay, cause: DischargeCause) {
    self.clientID = clientID
    self.day = day
    self.cause = cause
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
