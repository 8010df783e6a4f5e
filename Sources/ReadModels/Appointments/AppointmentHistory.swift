public import EventSourcing
public import EventStore
public import Foundation
public import Practice

/// An appointment as it stands, with everything that happened to it in order.
public struct AppointmentHistory: Codable, Hashable, Sendable {
  public let appointmentID: UUID
  public let status: AppointmentStatus
  public let items: [AppointmentStep]
  /// The last event about it.
  public let position: Int64

  enum CodingKeys: String, CodingKey {
    case appointmentID = "appointmentId"
    case status
    case items
    case position
  }
}

/// One thing that happened to an appointment, as its history tells it; it never holds a client's name or a reason in words.
public struct AppointmentStep: Codable, Hashable, Sendable {
  public let position: Int64
  /// The event's type, for example `appointment-rescheduled`.
  public let kind: String
  public let recordedAt: Instant
  /// In which role it was recorded.
  public let role: String
  /// Who acted, a person or a token; nil for the software itself.
  public let actor: UUID?
  /// The person's name, or what the token is called.
  public internal(set) var actorName: String?
  /// When the appointment is from then on; nil where that did not change.
  public let startsAt: Instant?
  public let endsAt: Instant?
  public let timeZone: String?
  public let heldUntil: Instant?
  public let cancelledBy: CancelledBy?
  /// Who asked for a move; nil where earlier versions did not say.
  public let movedBy: CancelledBy?
  public let code: CancellationCode?
  public let isLate: Bool?
  public let feeCents: Int?
  public let isWaived: Bool?

  init(_ recorded: Recorded<PracticeEvent>) {
    position = recorded.position
    kind = recorded.type
    recordedAt = Instant(recorded.recordedAt)
    role = recorded.metadata.role
    actor = recorded.metadata.actor
    var (slot, until): (Slot?, Date?)
    var cancelled: AppointmentCancelled?
    var moved: AppointmentRescheduled?
    switch recorded.event {
    case .appointment(.appointmentBooked(let facts)): slot = facts.slot
    case .appointment(.appointmentRescheduled(let facts)): (slot, moved) = (facts.to, facts)
    case .appointment(.appointmentCancelled(let facts)): cancelled = facts
    case .scheduling(.appointmentHeld(let facts)): (slot, until) = (facts.slot, facts.until)
    default: break
    }
    startsAt = slot.map { Instant($0.startsAt) }
    endsAt = slot.map { Instant($0.endsAt) }
    timeZone = slot?.timeZone
    heldUntil = until.map { Instant($0) }
    cancelledBy = cancelled?.by
    code = cancelled?.code
    movedBy = moved?.by
    let terms = cancelled?.terms ?? moved?.terms
    isLate = terms?.isLate
    feeCents = terms?.feeCents
    isWaived = terms?.isWaived
  }
}

extension EventStore where Event == PracticeEvent {
  /// An appointment as its events tell it, always the newest.
  ///
  /// - Throws: the ``Refusal`` `unknown-appointment`, and an `EventStoreError`.
  public func appointment(_ id: UUID, in practice: PracticeID) async throws -> Appointment {
    try Self.appointment(id, try await read(tag: PracticeTags.appointment(id), in: practice))
  }

  static func appointment(_ id: UUID, _ events: [Recorded<PracticeEvent>]) throws(Refusal) -> Appointment {
    var appointments = Appointments()
    for event in events { appointments.evolve(event) }
    guard let found = appointments.byID[id] else {
      throw Refusal(
        .unknownAppointment, "There is no appointment of this id. Look it up in the schedule.",
        field: "appointment")
    }
    return found
  }
}

extension Queries {
  /// Everything that happened to an appointment, in order, up to the newest or as of a moment.
  ///
  /// - Parameter asOf: what may be known; nil for everything recorded by now.
  /// - Throws: the ``Refusal`` `unknown-appointment`, also for one that was not booked yet.
  public func history(ofAppointment id: UUID, in practice: PracticeID, asOf: AsOf? = nil, now: Date)
    async throws -> AppointmentHistory
  {
    var events = try await store.read(tag: PracticeTags.appointment(id), in: practice)
    if let asOf {
      let (position, _) = try await reach(asOf, now: now, in: practice, atLeast: nil)
      events.removeAll { $0.position > position || !asOf.shows($0.occurredAt) }
    }
    return try await history(of: try EventStore.appointment(id, events), events, in: practice)
  }

  /// - Parameter events: all that are shown of it, in order.
  func history(of appointment: Appointment, _ events: [Recorded<PracticeEvent>], in practice: PracticeID)
    async throws -> AppointmentHistory
  {
    let names = try await names(ofActors: events.compactMap(\.metadata.actor), in: practice)
    return AppointmentHistory(
      appointmentID: appointment.id, status: appointment.status,
      items: events.map { event in
        var step = AppointmentStep(event)
        step.actorName = names[step.actor]
        return step
      }, position: events.last?.position ?? 0)
  }
}

extension Queries {
  /// An appointment as it stands, with everything that happened to it, by one look at its events.
  ///
  /// - Throws: the ``Refusal`` `unknown-appointment`.
  public func appointment(_ id: UUID, in practice: PracticeID) async throws -> (
    appointment: Appointment, history: AppointmentHistory
  ) {
    let events = try await store.read(tag: PracticeTags.appointment(id), in: practice)
    let appointment = try EventStore.appointment(id, events)
    return (appointment, try await history(of: appointment, events, in: practice))
  }
}
