public import EventSourcing
public import Foundation

/// The client did not come to an appointment.
public struct NoShowRecorded: EventPayload {
  public static let eventType = "no-show-recorded"

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
