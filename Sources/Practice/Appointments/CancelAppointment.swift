public import EventSourcing
public import Foundation

/// Cancels an appointment that has not been completed, which frees its time; the reason in words is sealed.
///
/// A client who cancels with fewer elapsed hours to go than the policy asks for is late, and owes its fee unless that is waived
/// for a reason. The practice's own cancellation carries none.
///
/// The reason is left out for a client who was erased: nothing more is sealed with a key that is gone.
/// Refused: `unknown-appointment`, `wrong-state`, `invalid-text`, `reason-required` (of a waiver).
public struct CancelAppointment: Decider {
  /// The appointment, and who was erased.
  public typealias State = CombinedFold<Appointments, Erasures, SchedulingSetup>

  public let appointmentID: UUID
  public let by: CancelledBy
  public let code: CancellationCode
  public let reason: String?
  /// Why no fee is asked for; nil where none is waived.
  public let waiver: String?
  public let now: Date

  public init(
    appointmentID: UUID, by: CancelledBy, code: CancellationCode, reason: String? = nil,
    waiver: String? = nil, now: Date
  ) {
    self.appointmentID = appointmentID
    self.by = by
    self.code = code
    self.reason = reason
    self.waiver = waiver
    self.now = now
  }

  public var initial: State { Self.initial([appointmentID]) }

  /// What is known of some appointments that are to be cancelled.
  static func initial(_ ids: [UUID]) -> State {
    State(Appointments(ids), Erasures(), SchedulingSetup(.cancellationTerms))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (appointments, erasures, setup) = state.parts
    let appointment = try appointments.appointment(appointmentID, becoming: .cancelled)
    let facts = AppointmentCancelled(
      appointmentID: appointment.id, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID, slot: appointment.slot, by: by, code: code,
      roomID: appointment.roomID, seriesID: appointment.seriesID, terms: terms(appointment, setup.policy))
    let reason = try Text.reason(reason)
    let waiver = try waiver.map { text throws(Refusal) in try Text.reason(text, for: "Waiving a fee") }
    let isErased = erasures.people.contains(appointment.clientID)
    let personal = isErased ? .none : PersonalPart([.reason: reason, .waiver: waiver])
    return [Draft(.appointment(.appointmentCancelled(facts)), at: now, personal: personal)]
  }

  /// The window is counted in elapsed hours: a clock change within it makes it no longer and no shorter.
  private func terms(_ appointment: Appointment, _ policy: CancellationPolicySet?) -> CancellationTerms {
    guard let policy else { return .unjudged }
    let isLate = by == .client && now > appointment.slot.startsAt - Double(policy.windowHours) * 3600
    let fee = isLate ? policy.lateFeeCents : nil
    return CancellationTerms(
      policyVersion: policy.version, isLate: isLate, feeCents: waiver == nil ? fee : nil,
      isWaived: waiver != nil && fee != nil)
  }
}

extension CancelAppointment: Cancellation {
  public static var subject: CommandSubject { .appointment }

  public static func request(_ input: Input, _ context: some CommandContext) async throws -> CommandRequest<
    CancelAppointment
  > {
    let id = try await context.appointment().id
    return .appointment(
      id,
      CancelAppointment(
        appointmentID: id, by: input.by ?? .client, code: input.code ?? .clientRequest, reason: input.reason,
        waiver: input.waiver, now: context.now))
  }
}
