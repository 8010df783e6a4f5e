public import EventSourcing
public import Foundation

/// An appointment was cancelled, as version 1 said it: not judged by a policy. It is never edited.
public struct AppointmentCancelledV1: EventPayload {
  public static let eventType = "appointment-cancelled"

  public let appointmentID: UUID
  public let clientID: UUID
  public let practitionerID: UUID
  /// When it would have been.
  public let slot: Slot
  public let by: CancelledBy
  public let code: CancellationCode

  public init(
    appointmentID: UUID, clientID: UUID, practitionerID: UUID, slot: Slot, by: CancelledBy,
    code: CancellationCode
  ) {
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.slot = slot
    self.by = by
    self.code = code
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID)
  }
  public var subject: UUID? { clientID }
}
