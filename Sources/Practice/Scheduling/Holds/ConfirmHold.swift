public import EventSourcing
public import Foundation

/// Books a time that was held, as it was held; one who confirms too late has to look for another time.
///
/// Refused: `unknown-appointment`, `wrong-state`, `hold-expired`, `client-erased`, `client-discharged`, `practitioner-erased`,
/// `practitioner-retired`, `site-retired`, `room-retired`, `service-retired`, and where something was recorded into the held time all the same: `slot-taken`, `travel-conflict`, `client-busy`, `room-busy`.
public struct ConfirmHold: Decider {
  let request: AppointmentRequest

  /// - Parameter hold: The held appointment; what must be read depends on where and when it is.
  public init(_ hold: Appointment, now: Date) {
    request = AppointmentRequest(
      appointmentID: hold.id, clientID: hold.clientID, practitionerID: hold.practitionerID,
      siteID: hold.siteID, at: .instant(hold.slot.startsAt, offsetSeconds: nil), timeZone: hold.slot.timeZone,
      minutes: Int(hold.slot.endsAt.timeIntervalSince(hold.slot.startsAt) / 60), serviceID: hold.serviceID,
      rooms: hold.roomID.map { [$0] } ?? [], allowPast: true, now: now)
  }

  public var initial: AppointmentState { request.state() }

  public func decide(_ state: AppointmentState) throws(Refusal) -> [Draft<PracticeEvent>] {
    let held = try state.appointments.held(request.appointmentID)
    guard held.hold.until > request.now else {
      throw Refusal(
        .holdExpired, "The booking was refused: the hold has run out. Look for an open time and book it.",
        conflicts: [held.appointment.conflict])
    }
    try state.client.checkActive()
    try state.practitioner.checkActive()
    try state.care.checkInCare()
    let appointment = held.appointment
    try state.setup.checkBookable(
      practitioner: appointment.practitionerID, site: appointment.siteID, service: appointment.serviceID,
      until: appointment.slot.endsAt)
    if let retired = state.setup.retired(of: [appointment.roomID], before: appointment.slot.endsAt).first {
      throw retired.refusal
    }
    try state.appointments.checkFree(
      appointment.occupiedTime, practitioner: appointment.practitionerID, client: appointment.clientID,
      except: appointment.id, state.setup, at: request.now)
    _ = try state.appointments.freeRoom(
      of: request.rooms, for: appointment.occupiedTime, except: appointment.id, at: request.now)
    let facts = AppointmentBooked(
      appointmentID: appointment.id, kind: appointment.kind, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID, siteID: appointment.siteID, slot: appointment.slot,
      serviceID: appointment.serviceID, roomID: appointment.roomID, buffers: appointment.buffers)
    let left = held.hold.entryID.map {
      WaitlistLeft(entryID: $0, clientID: appointment.clientID, reason: .booked)
    }
    return [Draft(.appointment(.appointmentBooked(facts)), at: request.now)]
      + (left.map { [Draft(.scheduling(.waitlistLeft($0)), at: request.now)] } ?? [])
  }
}
