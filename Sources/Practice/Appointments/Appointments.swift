public import EventSourcing
public import Foundation

/// The appointments that a decision read, as their events leave them; it never decides who may have a time.
///
/// An appointment that was booked on a day that the decision did not read is known from its rescheduling alone.
public struct Appointments: Fold {
  public private(set) var byID: [UUID: Appointment] = [:]

  public init() {}

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .appointmentBooked(let facts):
      byID[facts.appointmentID] = Appointment(
        id: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
        practitionerID: facts.practitionerID,
        siteID: facts.siteID, slot: facts.slot, status: .booked)
    case .appointmentRescheduled(let facts):
      byID[facts.appointmentID] = Appointment(
        id: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
        practitionerID: facts.practitionerID,
        siteID: facts.siteID, slot: facts.to, status: .booked)
    case .appointmentCancelled(let facts): byID[facts.appointmentID]?.status = .cancelled
    case .clientArrived(let facts): byID[facts.appointmentID]?.status = .arrived
    case .appointmentCompleted(let facts): byID[facts.appointmentID]?.status = .completed
    case .noShowRecorded(let facts): byID[facts.appointmentID]?.status = .noShow
    case .practiceFounded, .siteOpened, .practitionerRegistered, .clientRegistered, .personErased,
      .exerciseAdded,
      .exercisePrescribed, .loadAdjusted, .redFlagRaised, .redFlagCleared, .sessionRecorded,
      .sessionCorrected,
      .morningPainRecorded, .restDayLogged, .restDayCorrected, .intake, .assessment, .outcome, .programme,
      .wellbeing, .progression, .unrecognised:
      break
    }
  }

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

  /// Refuses a slot in which the practitioner or the client has another appointment.
  func checkFree(_ slot: Slot, practitioner: UUID, client: UUID, except own: UUID) throws(Refusal) {
    let overlapping = byID.values
      .filter { $0.id != own && $0.status.occupies && $0.slot.overlaps(slot) }
      .sorted { ($0.slot.startsAt, $0.id.uuidString) < ($1.slot.startsAt, $1.id.uuidString) }
    let practitioners = overlapping.filter { $0.practitionerID == practitioner }
    guard practitioners.isEmpty else {
      throw Refusal(
        .slotTaken,
        "The time was refused: the practitioner has another appointment then. Choose another time.",
        field: "at", conflicts: practitioners.map(\.conflict))
    }
    let clients = overlapping.filter { $0.clientID == client }
    guard clients.isEmpty else {
      throw Refusal(
        .clientBusy, "The time was refused: the client has another appointment then. Choose another time.",
        field: "at", conflicts: clients.map(\.conflict))
    }
  }
}

extension Appointment {
  /// The appointment as something that stands in the way.
  var conflict: Refusal.Conflict {
    Refusal.Conflict(kind: "appointment", id: id, startsAt: slot.startsAt, endsAt: slot.endsAt)
  }
}

extension Condition {
  /// Adds everything that happened to one appointment.
  func reading(appointment id: UUID) -> Condition {
    reading(
      PracticeTags.appointment(id), AppointmentBooked.self, AppointmentRescheduled.self,
      AppointmentCancelled.self,
      ClientArrived.self, AppointmentCompleted.self, NoShowRecorded.self)
  }

  /// Adds what occupies a practitioner and a client on the UTC days of a slot.
  func reading(daysOf slot: Slot, practitioner: UUID, client: UUID) -> Condition {
    reading(
      PracticeTags.days(of: [slot], practitioner: practitioner, client: client), AppointmentBooked.self,
      AppointmentRescheduled.self, AppointmentCancelled.self)
  }
}
