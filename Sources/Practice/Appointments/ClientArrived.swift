public import EventSourcing
public import Foundation

/// The client arrived for an appointment.
public struct ClientArrived: EventPayload {
  public static let eventType = "client-arrived"

  public let appointmentID: UUID
  public let clientID: UUID
  public let practitionerID: UUID

  public init(appointmentID: UUID, clientID: UUID, practitionerID: UUID) {
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.practitionerID = practitionerID
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ]
  }
}
