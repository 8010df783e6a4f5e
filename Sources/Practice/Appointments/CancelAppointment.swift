public import EventSourcing
public import Foundation

/// Cancels an appointment that has not been completed, which frees its time; the reason in words is sealed.
///
/// The reason is left out for a client who was erased: nothing more is sealed with a key that is gone.
/// Refused: `unknown-appointment`, `wrong-state`, `invalid-text`.
public struct CancelAppointment: Decider {
  /// The appointment, and who was erased.
  public struct State: Fold {
    var appointments = Appointments()
    var erasures = Erasures()

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      appointments.evolve(recorded)
      erasures.evolve(recorded)
    }
  }

  public let appointmentID: UUID
  public let by: CancelledBy
  public let code: CancellationCode
  public let reason: String?
  public let now: Date

  public init(
    appointmentID: UUID, by: CancelledBy, code: CancellationCode, reason: String? = nil, now: Date
  ) {
    self.appointmentID = appointmentID
    self.by = by
    self.code = code
    self.reason = reason
    self.now = now
  }

  public var condition: Condition {
    Condition.none
      .reading(appointment: appointmentID)
      .reading(PracticeTags.erasures, PersonErased.self)
  }

  public var initialState: State { State() }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let appointment = try state.appointments.appointment(appointmentID, becoming: .cancelled)
    let facts = AppointmentCancelled(
      appointmentID: appointment.id, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID,
      slot: appointment.slot, by: by, code: code)
    let reason = try Text.reason(reason)
    let isErased = state.erasures.people.contains(appointment.clientID)
    let personal = isErased ? .none : PersonalPart([.reason: reason])
    return [Draft(.appointmentCancelled(facts), at: now, personal: personal)]
  }
}
