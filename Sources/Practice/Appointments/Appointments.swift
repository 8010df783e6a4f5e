public import EventSourcing
public import Foundation

/// The appointments that a decision read, as their events leave them; it never decides who may have a time.
///
/// An appointment that was booked on a day that the decision did not read is known from its rescheduling alone.
public struct Appointments: PracticeFold {
  public private(set) var byID: [UUID: Appointment] = [:]

  public let reads: Condition

  /// - Parameter ids: whose every event is read.
  public init(_ ids: [UUID] = []) { self.init(ids, on: [], for: nil) }

  /// - Parameters:
  ///   - ids: whose every event is read.
  ///   - days: UTC days on which also whatever occupies the people and rooms of a request is read.
  init(_ ids: [UUID], on days: [LocalDay], for request: AppointmentRequest?) {
    let own = Condition.none.reading(
      ids.map(PracticeTags.appointment), AppointmentBooked.self, AppointmentRescheduled.self,
      AppointmentCancelled.self, ClientArrived.self, AppointmentCompleted.self, NoShowRecorded.self,
      AppointmentHeld.self, HoldReleased.self)
    let tags = days.flatMap { day in request.map { $0.occupied(on: day) } ?? [] }
    reads = own.reading(
      tags, AppointmentBooked.self, AppointmentRescheduled.self, AppointmentCancelled.self,
      AppointmentHeld.self, HoldReleased.self)
  }

  /// All of a client's.
  init(of client: UUID) {
    reads = Condition.none.reading(
      PracticeTags.client(client), AppointmentBooked.self, AppointmentRescheduled.self,
      AppointmentCancelled.self, ClientArrived.self, AppointmentCompleted.self, NoShowRecorded.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .appointment(.appointmentBooked(let facts)):
      byID[facts.appointmentID] = Appointment(
        id: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
        practitionerID: facts.practitionerID, siteID: facts.siteID, slot: facts.slot, status: .booked,
        serviceID: facts.serviceID, roomID: facts.roomID, buffers: facts.buffers, seriesID: facts.seriesID)
    case .appointment(.appointmentRescheduled(let facts)):
      byID[facts.appointmentID] = Appointment(
        id: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
        practitionerID: facts.practitionerID, siteID: facts.siteID, slot: facts.to, status: .booked,
        serviceID: facts.serviceID, roomID: facts.roomID, buffers: facts.buffers, seriesID: facts.seriesID)
    case .appointment(.appointmentCancelled(let facts)): byID[facts.appointmentID]?.status = .cancelled
    case .appointment(.clientArrived(let facts)): byID[facts.appointmentID]?.status = .arrived
    case .appointment(.appointmentCompleted(let facts)): byID[facts.appointmentID]?.status = .completed
    case .appointment(.noShowRecorded(let facts)): byID[facts.appointmentID]?.status = .noShow
    case .scheduling(.appointmentHeld(let facts)):
      byID[facts.appointmentID] = Appointment(
        id: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
        practitionerID: facts.practitionerID, siteID: facts.siteID, slot: facts.slot, status: .held,
        serviceID: facts.serviceID, roomID: facts.roomID, buffers: facts.buffers,
        hold: Hold(until: facts.until, entryID: facts.entryID))
    case .scheduling(.holdReleased(let facts)): byID[facts.appointmentID]?.status = .cancelled
    case .organisation, .client, .catalogue, .prescription, .safety, .session, .intake, .assessment, .outcome,
      .programme, .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }

  /// Takes an appointment in as if it had been booked; for deciding on several at once.
  mutating func place(_ appointment: Appointment) { byID[appointment.id] = appointment }

  /// Leaves some appointments out of account.
  mutating func remove(_ ids: [UUID]) { for id in ids { byID[id] = nil } }

  /// The appointment of an id, ready to become something else.
  ///
  /// - Throws: `unknown-appointment`, or `wrong-state` saying where it stands.
  func appointment(_ id: UUID, becoming next: AppointmentStatus) throws(Refusal) -> Appointment {
    let appointment = try self.appointment(id)
    guard appointment.status.mayBecome(next) else {
      throw Refusal(
        .wrongState, appointment.status.refusal(becoming: next), conflicts: [appointment.conflict])
    }
    return appointment
  }

  /// The appointment of an id.
  ///
  /// - Throws: `unknown-appointment`.
  func appointment(_ id: UUID) throws(Refusal) -> Appointment {
    guard let appointment = byID[id] else {
      throw Refusal(
        .unknownAppointment,
        "The appointment was refused: there is none with this id. Look it up in the schedule.",
        field: "appointment")
    }
    return appointment
  }
}

extension Appointment {
  /// The appointment as something that stands in the way.
  var conflict: Refusal.Conflict {
    Refusal.Conflict(kind: "appointment", id: id, startsAt: slot.startsAt, endsAt: slot.endsAt)
  }
}
