public import EventSourcing
public import Foundation

/// Takes back what was noted of an appointment's day by mistake: the client's arrival, its completion, or a no-show.
///
/// The appointment then stands where it stood before, and whatever is true can be noted of it.
/// Refused: `unknown-appointment`, `wrong-state` (nothing of the kind stands of it), `reason-required`, `invalid-text`.
public struct WithdrawAttendance: Decider {
  /// The appointment, and who was erased: the reason is sealed with the client's key.
  public typealias State = CombinedFold<Appointments, Erasures>

  public let appointmentID: UUID
  public let what: AttendanceNote
  /// Why, in words; sealed with the client's key, and left out for a client who was erased.
  public let reason: String
  public let now: Date

  public init(appointmentID: UUID, what: AttendanceNote, reason: String, now: Date) {
    self.appointmentID = appointmentID
    self.what = what
    self.reason = reason
    self.now = now
  }

  public var initial: State { State(Appointments([appointmentID]), Erasures()) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (appointments, erasures) = state.parts
    let appointment = try appointments.appointment(appointmentID)
    guard appointment.status == what.status else {
      throw Refusal(.wrongState, refusal(of: appointment.status), conflicts: [appointment.conflict])
    }
    let reason = try Text.reason(reason, for: "Withdrawing it")
    let isErased = erasures.people.contains(appointment.clientID)
    // It counts from when the mistake did, so that no view of what had happened by then shows the mistake.
    return [
      Draft(
        .appointment(event(appointment)), at: appointment.noted[what.status] ?? now,
        personal: isErased ? .none : PersonalPart([.reason: reason]))
    ]
  }

  private func event(_ appointment: Appointment) -> AppointmentEvent {
    let (id, client, practitioner) = (appointment.id, appointment.clientID, appointment.practitionerID)
    return switch what {
    case .arrival:
      .arrivalWithdrawn(.init(appointmentID: id, clientID: client, practitionerID: practitioner))
    case .completion:
      .completionWithdrawn(.init(appointmentID: id, clientID: client, practitionerID: practitioner))
    case .noShow: .noShowWithdrawn(.init(appointmentID: id, clientID: client, practitionerID: practitioner))
    }
  }

  private func refusal(of status: AppointmentStatus) -> String {
    switch (what, status) {
    case (.arrival, .completed):
      "The withdrawal was refused: the appointment is completed. Withdraw the completion first."
    case (.arrival, _): "The withdrawal was refused: no arrival is recorded of the appointment."
    case (.completion, _): "The withdrawal was refused: the appointment is not completed."
    case (.noShow, _): "The withdrawal was refused: no no-show is recorded of the appointment."
    }
  }
}

/// What is noted of an appointment on its day.
public enum AttendanceNote: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case arrival
  case completion
  case noShow = "no-show"

  /// Where an appointment stands of which it is the last note.
  var status: AppointmentStatus {
    switch self {
    case .arrival: .arrived
    case .completion: .completed
    case .noShow: .noShow
    }
  }
}

extension WithdrawAttendance {
  /// What was noted of an appointment by mistake.
  public struct Input: CommandInput {
    public var what: AttendanceNote
    public var reason: String

    public init(what: AttendanceNote, reason: String) {
      self.what = what
      self.reason = reason
    }

    public static var subject: CommandSubject { .appointment }

    public static let fields: [Field<Self>] = [
      .init("what", \.what, "What was noted by mistake.", example: .noShow),
      .init("reason", \.reason, "Why, in words; sealed with the client's key.", example: "Came late"),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<WithdrawAttendance> {
      let appointment = try await context.appointment()
      return .appointment(
        appointment.id,
        WithdrawAttendance(appointmentID: appointment.id, what: what, reason: reason, now: context.now))
    }
  }
}

/// A client's arrival was noted by mistake; the appointment is booked again.
public typealias ArrivalWithdrawn = AttendanceWithdrawn<WithdrawnArrival>

/// An appointment was noted as completed by mistake; the client has arrived, and no more is known.
public typealias CompletionWithdrawn = AttendanceWithdrawn<WithdrawnCompletion>

/// A no-show was noted by mistake; the appointment is booked again.
public typealias NoShowWithdrawn = AttendanceWithdrawn<WithdrawnNoShow>

public enum WithdrawnArrival: EventName { public static var eventType: String { "arrival-withdrawn" } }

public enum WithdrawnCompletion: EventName { public static var eventType: String { "completion-withdrawn" } }

public enum WithdrawnNoShow: EventName { public static var eventType: String { "no-show-withdrawn" } }

/// What was noted of an appointment's day did not happen; the reason is sealed apart.
public struct AttendanceWithdrawn<Name: EventName>: EventPayload {
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
  public var subject: UUID? { clientID }
}
