public import EventSourcing
public import Foundation

/// Books a consultation or a session, at a site or virtual; never for a practitioner or a client who is busy.
///
/// Refused: `unknown-client`, `client-erased`, `unknown-practitioner`, `practitioner-erased`, `unknown-site`,
/// `not-set-up`, `unknown-time-zone`, `wrong-time-zone`, `out-of-range` (minutes, time), `outside-site-zone`,
/// `in-the-past`, `too-far-ahead`, `already-recorded` (the id is in use), `slot-taken`, `client-busy`.
public struct BookAppointment: Decider {
  public let kind: AppointmentKind
  let request: AppointmentRequest

  /// - Parameters:
  ///   - siteID: Where; nil for a virtual appointment.
  ///   - timeZone: The IANA name of the site's zone, of the practice's for a virtual appointment.
  ///   - minutes: How long, 5 to 480 elapsed minutes.
  ///   - allowPast: Whether a time that has passed is meant.
  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    at: AppointmentTime, timeZone: String, minutes: Int, allowPast: Bool = false, now: Date
  ) {
    self.kind = kind
    request = AppointmentRequest(
      appointmentID: appointmentID, clientID: clientID, practitionerID: practitionerID, siteID: siteID,
      at: at,
      timeZone: timeZone, minutes: minutes, allowPast: allowPast, now: now)
  }

  public var condition: Condition { request.condition }

  public var initialState: AppointmentState { request.initialState }

  public func decide(_ state: AppointmentState) throws(Refusal) -> [Draft<PracticeEvent>] {
    guard state.appointments.byID[request.appointmentID] == nil else {
      throw Refusal(
        .alreadyRecorded, "The appointment was refused: its id is already in use. Give a new id.",
        field: "appointment")
    }
    let facts = AppointmentBooked(
      appointmentID: request.appointmentID, kind: kind, clientID: request.clientID,
      practitionerID: request.practitionerID, siteID: request.siteID, slot: try request.freeSlot(state))
    return [Draft(.appointmentBooked(facts), at: request.now)]
  }
}
