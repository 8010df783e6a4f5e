public import EventSourcing
public import Foundation

/// An appointment took place to its end; what was done in it is a session, recorded apart.
public struct AppointmentCompleted: EventPayload {
  public static let eventType = "appointment-completed"

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

extension AppointmentCompleted: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    appointmentID = try members.uuid("appointmentID")
    clientID = try members.uuid("clientID")
    practitionerID = try members.uuid("practitionerID")
  }

  public func write(to json: JSONOutput) {
    json.object {
      $0.put("appointmentID", appointmentID)
      $0.put("clientID", clientID)
      $0.put("practitionerID", practitionerID)
    }
  }
}
