public import EventSourcing
public import Foundation

/// An appointment was cancelled and its time is free again; the reason in words is sealed apart.
public struct AppointmentCancelled: EventPayload {
  public static let eventType = "appointment-cancelled"
  public static let schemaVersion = 2

  public let appointmentID: UUID
  public let clientID: UUID
  public let practitionerID: UUID
  /// When it would have been.
  public let slot: Slot
  public let by: CancelledBy
  public let code: CancellationCode
  /// The room that is free again; nil where it had none.
  public let roomID: UUID?
  /// The series that it was one of; nil for a single one.
  public let seriesID: UUID?
  public let terms: CancellationTerms

  public init(
    appointmentID: UUID, clientID: UUID, practitionerID: UUID, slot: Slot, by: CancelledBy,
    code: CancellationCode, roomID: UUID? = nil, seriesID: UUID? = nil, terms: CancellationTerms = .unjudged
  ) {
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.slot = slot
    self.by = by
    self.code = code
    self.roomID = roomID
    self.seriesID = seriesID
    self.terms = terms
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (seriesID.map { [PracticeTags.series($0)] } ?? [])
      + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID, rooms: [roomID])
  }
  public var subject: UUID? { clientID }
}

extension AppointmentCancelled {
  /// What version 1 says in the shape of version 2: it was not judged.
  static let fromV1 = Upcaster<AppointmentCancelled>(from: AppointmentCancelledV1.self) { old in
    AppointmentCancelled(
      appointmentID: old.appointmentID, clientID: old.clientID, practitionerID: old.practitionerID,
      slot: old.slot, by: old.by, code: old.code)
  }
}
