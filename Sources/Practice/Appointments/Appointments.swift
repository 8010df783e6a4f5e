public import EventSourcing
public import Foundation

/// The appointments that a decision read, as their events leave them.
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
      ArrivalWithdrawn.self, CompletionWithdrawn.self, NoShowWithdrawn.self, CancellationWithdrawn.self,
      AppointmentHeld.self, HoldReleased.self)
    let tags = days.flatMap { day in request.map { $0.occupied(on: day) } ?? [] }
    reads = own.reading(
      tags, AppointmentBooked.self, AppointmentRescheduled.self, AppointmentCancelled.self,
      CancellationWithdrawn.self, AppointmentHeld.self, HoldReleased.self)
  }

  /// All of a client's.
  ///
  /// - Parameter holds: whether what is only held is read too.
  init(of client: UUID, holds: Bool = false) {
    let tag = PracticeTags.client(client)
    let own = Condition.none.reading(
      tag, AppointmentBooked.self, AppointmentRescheduled.self, AppointmentCancelled.self,
      ClientArrived.self, AppointmentCompleted.self, NoShowRecorded.self, ArrivalWithdrawn.self,
      CompletionWithdrawn.self, NoShowWithdrawn.self, CancellationWithdrawn.self)
    reads = holds ? own.reading(tag, AppointmentHeld.self, HoldReleased.self) : own
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    switch recorded.event {
    case .appointment(.appointmentBooked(let facts)):
      byID[facts.appointmentID] = Appointment(
        id: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
        practitionerID: facts.practitionerID, siteID: facts.siteID, slot: facts.slot, status: .booked,
        serviceID: facts.serviceID, roomID: facts.roomID, buffers: facts.buffers, seriesID: facts.seriesID)
    case .appointment(.appointmentRescheduled(let facts)):
      let wasMovedLate = byID[facts.appointmentID]?.wasMovedLate ?? false
      byID[facts.appointmentID] = Appointment(
        id: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
        practitionerID: facts.practitionerID, siteID: facts.siteID, slot: facts.to, status: .booked,
        serviceID: facts.serviceID, roomID: facts.roomID, buffers: facts.buffers, seriesID: facts.seriesID,
        wasMovedLate: wasMovedLate || facts.terms?.isLate == true)
    case .appointment(.appointmentCancelled(let facts)): byID[facts.appointmentID]?.cancel(facts, recorded)
    case .appointment(.cancellationWithdrawn(let facts)): byID[facts.appointmentID]?.restore(facts)
    case .appointment(.clientArrived(let facts)): note(.arrived, facts.appointmentID, recorded)
    case .appointment(.appointmentCompleted(let facts)): note(.completed, facts.appointmentID, recorded)
    case .appointment(.noShowRecorded(let facts)): note(.noShow, facts.appointmentID, recorded)
    case .appointment(.arrivalWithdrawn(let facts)): byID[facts.appointmentID]?.status = .booked
    case .appointment(.completionWithdrawn(let facts)): byID[facts.appointmentID]?.status = .arrived
    case .appointment(.noShowWithdrawn(let facts)): byID[facts.appointmentID]?.status = .booked
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

  /// What is booked or held and begins after a moment, in order.
  func toCome(at now: Date) -> [Appointment] {
    byID.values.filter { appointment in
      guard appointment.slot.startsAt > now, appointment.occupies(at: now) else { return false }
      return [.held, .booked, .arrived].contains(appointment.status)
    }.sorted { ($0.slot.startsAt, $0.id.uuidString) < ($1.slot.startsAt, $1.id.uuidString) }
  }

  private mutating func note(
    _ status: AppointmentStatus, _ id: UUID, _ recorded: Recorded<PracticeEvent>
  ) {
    byID[id]?.status = status
    byID[id]?.noted[status] = recorded.occurredAt
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

/// An appointment as the events so far leave it; it never holds a name or a reason.
public struct Appointment: Hashable, Sendable {
  public let id: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public internal(set) var slot: Slot
  public internal(set) var status: AppointmentStatus
  /// What was booked; nil where no service was named.
  public internal(set) var serviceID: UUID?
  public internal(set) var roomID: UUID?
  public internal(set) var buffers: Buffers = .none
  public internal(set) var seriesID: UUID?
  /// Until when it is held; nil where it never was.
  public internal(set) var hold: Hold?
  /// Whether the client ever moved it with less notice than the policy asked for then.
  public internal(set) var wasMovedLate = false
  /// When it came to stand where it stood on its day, as it was last noted.
  var noted: [AppointmentStatus: Date] = [:]
  /// How it was cancelled; nil where it is not.
  public internal(set) var cancellation: AppointmentCancellation?

  /// Whether it takes up the time of those who are in it; a hold that has run out does not.
  public func occupies(at now: Date) -> Bool {
    guard status == .held else { return status.occupies }
    return hold.map { $0.until > now } ?? false
  }
}

/// Who and what is free among the appointments that were read.
extension Appointments {
  /// Refuses a time that the practitioner cannot keep or at which the client has another appointment.
  func checkFree(
    _ requested: OccupiedTime, practitioner: UUID, client: UUID, except own: UUID, _ setup: SchedulingSetup,
    at now: Date
  ) throws(Refusal) {
    let others = occupying(except: own, at: now)
    let rule = GapRule(setup: setup)
    let clashes = others.filter { $0.practitionerID == practitioner }.compactMap { other in
      rule.clash(requested, with: other.occupiedTime).map { (other: other, finding: $0) }
    }
    let taking = clashes.filter { $0.finding.clash == .taken }.map(\.other)
    let taken = taking.map(\.conflict)
    guard taken.isEmpty else {
      let own = taking.first { $0.clientID == client && $0.occupiedTime.startsAt == requested.startsAt }
      if let own { throw Self.isTheirs(own) }
      throw Refusal(
        .slotTaken,
        "The time was refused: the practitioner has another appointment then, or too close to it. Choose another time.",
        field: "at", conflicts: taken)
    }
    guard clashes.isEmpty else {
      throw Refusal(
        .travelConflict,
        "The time was refused: the practitioner cannot get from one site to the other in time. Choose another time.",
        field: "at", conflicts: clashes.map(\.other.conflict))
    }
    let meetings = others.filter { $0.clientID == client && $0.occupiedTime.overlaps(requested) }.map(
      \.conflict)
    guard meetings.isEmpty else {
      throw Refusal(
        .clientBusy, "The time was refused: the client has another appointment then. Choose another time.",
        field: "at", conflicts: meetings)
    }
  }

  /// Why a time is not booked that the same client has with the same practitioner already.
  private static func isTheirs(_ own: Appointment) -> Refusal {
    let words =
      own.status == .held
      ? "it is held for this client. \(Refusal.confirmingTheHold), or choose another time."
      : "it is this client’s own appointment already. Nothing more is to be booked, or choose another time."
    return Refusal(.slotTaken, "The time was refused: \(words)", field: "at", conflicts: [own.conflict])
  }

  /// The first of some rooms that is free; nil where there are none to choose from.
  ///
  /// - Throws: `room-busy` where none of them is.
  func freeRoom(of rooms: [UUID], for requested: OccupiedTime, except own: UUID, at now: Date) throws(Refusal)
    -> UUID?
  {
    guard !rooms.isEmpty else { return nil }
    let overlapping = occupying(except: own, at: now).filter { $0.occupiedTime.overlaps(requested) }
    let taken = Set(overlapping.compactMap(\.roomID))
    if let free = rooms.first(where: { !taken.contains($0) }) { return free }
    throw Refusal(
      .roomBusy, "The time was refused: no room is free then. Choose another time or another room.",
      field: "room",
      conflicts: overlapping.filter { appointment in appointment.roomID.map(rooms.contains) ?? false }.map(
        \.conflict))
  }

  /// The appointments that take up time, in order.
  private func occupying(except own: UUID, at now: Date) -> [Appointment] {
    byID.values.filter { $0.id != own && $0.occupies(at: now) }.sorted {
      ($0.slot.startsAt, $0.id.uuidString) < ($1.slot.startsAt, $1.id.uuidString)
    }
  }
}

extension Refusal {
  /// What is said of a time that is held for the client who asks for it.
  public static let confirmingTheHold = "Confirm the hold to book it"
}
