public import EventSourcing
public import Foundation

/// Books a consultation or a session, at a site or virtual; never for a practitioner or a client who is busy, outside of hours,
/// too soon after another appointment, or without a room where the site has rooms.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-practitioner`, `practitioner-erased`, `unknown-site`,
/// `not-set-up`, `unknown-time-zone`, `wrong-time-zone`, `out-of-range` (minutes, time), `outside-site-zone`,
/// `in-the-past`, `too-far-ahead`, `already-recorded` (the id is in use), `unknown-service`, `wrong-service`, `not-virtual`,
/// `unknown-room`, `notice-too-short`, `outside-hours`, `time-off`, `slot-taken`, `travel-conflict`, `client-busy`, `room-busy`.
public struct BookAppointment: Decider {
  /// Minutes of an appointment for which neither these nor a service were named.
  public static let usualMinutes = 60

  public let kind: AppointmentKind
  let request: AppointmentRequest

  /// - Parameters:
  ///   - siteID: Where; nil for a virtual appointment.
  ///   - timeZone: The IANA name of the site's zone, of the practice's for a virtual appointment.
  ///   - minutes: How long, 5 to 480 elapsed minutes; nil for as long as the service takes, otherwise an hour.
  ///   - serviceID: What is booked, with its buffers, notice and advance; nil for none of these.
  ///   - rooms: The rooms that will do, the one to be preferred first; empty at a site without rooms.
  ///   - allowPast: Whether a time that has passed is meant.
  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    at: AppointmentTime, timeZone: String, minutes: Int? = nil, serviceID: UUID? = nil, rooms: [UUID] = [],
    allowPast: Bool = false, now: Date
  ) {
    self.kind = kind
    request = AppointmentRequest(
      appointmentID: appointmentID, clientID: clientID, practitionerID: practitionerID, siteID: siteID,
      at: at,
      timeZone: timeZone, minutes: minutes, serviceID: serviceID, rooms: rooms, allowPast: allowPast, now: now
    )
  }

  public var initial: AppointmentState { request.state() }

  public func decide(_ state: AppointmentState) throws(Refusal) -> [Draft<PracticeEvent>] {
    guard state.appointments.byID[request.appointmentID] == nil else {
      throw Refusal(
        .alreadyRecorded, "The appointment was refused: its id is already in use. Give a new id.",
        field: "appointment")
    }
    let grant = try request.grant(state, kind: kind)
    let facts = AppointmentBooked(
      appointmentID: request.appointmentID, kind: kind, clientID: request.clientID,
      practitionerID: request.practitionerID, siteID: request.siteID, slot: grant.slot,
      serviceID: request.serviceID, roomID: grant.roomID, buffers: grant.buffers)
    return [Draft(.appointment(.appointmentBooked(facts)), at: request.now)]
  }
}
