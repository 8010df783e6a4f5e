public import EventSourcing
public import Foundation

/// The client arrived for an appointment.
public typealias ClientArrived = Attendance<Arrival>

/// An appointment took place to its end; what was done in it is a session, recorded apart.
public typealias AppointmentCompleted = Attendance<Completion>

/// The client did not come to an appointment.
public typealias NoShowRecorded = Attendance<NoShow>

public enum Arrival: EventName { public static var eventType: String { "client-arrived" } }

public enum Completion: EventName { public static var eventType: String { "appointment-completed" } }

public enum NoShow: EventName { public static var eventType: String { "no-show-recorded" } }

/// What came of a booked appointment on its day.
public struct Attendance<Name: EventName>: EventPayload {
  public static var eventType: String { Name.eventType }

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

extension Attendance: JSONRepresentable {
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
