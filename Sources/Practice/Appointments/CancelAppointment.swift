public import EventSourcing
public import Foundation

/// Cancels an appointment that has not been completed, which frees its time; the reason in words is sealed.
///
/// A client who cancels with fewer elapsed hours to go than the policy asks for is late, and owes its fee unless that is waived
/// for a reason. The practice's own cancellation carries none. One that was moved too late is cancelled too late, whenever that is.
///
/// The reason is left out for a client who was erased: nothing more is sealed with a key that is gone.
///
/// Once the client has arrived, only the practice may cancel it, and no fee is due.
///
/// A waiver of one that is cancelled already waives its fee; it stays cancelled as it was.
/// What has begun a client does not cancel themselves: whether they came is for the practice to say.
/// Refused: `unknown-appointment`, `wrong-state`, `already-begun`, `invalid-text`, `reason-required` (of a waiver).
public struct CancelAppointment: Decider {
  /// The appointment, and who was erased.
  public typealias State = CombinedFold<Appointments, Erasures, SchedulingSetup>

  public let appointmentID: UUID
  public let by: CancelledBy
  public let code: CancellationCode
  public let reason: String?
  /// Why no fee is asked for; nil where none is waived.
  public let waiver: String?
  /// Whether the client does it themselves, on their own page.
  public let isByClientThemselves: Bool
  public let now: Date

  public init(
    appointmentID: UUID, by: CancelledBy, code: CancellationCode, reason: String? = nil,
    waiver: String? = nil, isByClientThemselves: Bool = false, now: Date
  ) {
    self.appointmentID = appointmentID
    self.by = by
    self.code = code
    self.reason = reason
    self.waiver = waiver
    self.isByClientThemselves = isByClientThemselves
    self.now = now
  }

  public var initial: State { Self.initial([appointmentID]) }

  /// What is known of some appointments that are to be cancelled.
  static func initial(_ ids: [UUID]) -> State {
    State(Appointments(ids), Erasures(), SchedulingSetup(.cancellationTerms))
  }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (appointments, erasures, setup) = state.parts
    if let standing = appointments.byID[appointmentID], let cancellation = standing.cancellation,
      waiver != nil
    {
      return try waiving(cancellation, of: standing, erasures)
    }
    let appointment = try appointments.appointment(appointmentID, becoming: .cancelled)
    if isByClientThemselves { try appointment.checkIsToCome(now: now) }
    guard appointment.status != .arrived || by == .practice else {
      throw Refusal(
        .wrongState,
        "The appointment was not cancelled: the client has arrived. Complete it; if nobody came, withdraw the arrival first; if it does not take place all the same, cancel it as the practice, without a fee.",
        field: "by", conflicts: [appointment.conflict])
    }
    let notice = LateNotice(by: by, isWaived: waiver != nil, now: now, policy: setup.policy)
    let facts = AppointmentCancelled(
      appointmentID: appointment.id, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID, slot: appointment.slot, by: by, code: code,
      roomID: appointment.roomID, seriesID: appointment.seriesID,
      terms: notice.terms(cancelling: appointment))
    return [try draft(facts, erasures)]
  }

  /// The same cancellation without its fee; nothing where that was waived before.
  private func waiving(
    _ cancellation: AppointmentCancellation, of appointment: Appointment, _ erasures: Erasures
  ) throws(Refusal) -> [Draft<PracticeEvent>] {
    guard !cancellation.terms.isWaived else { return [] }
    guard cancellation.terms.feeCents != nil else {
      throw Refusal(
        .wrongState, "Nothing was waived: the appointment is cancelled already, and no fee is due for it.",
        conflicts: [appointment.conflict])
    }
    let facts = AppointmentCancelled(
      appointmentID: appointment.id, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID, slot: appointment.slot, by: cancellation.by,
      code: cancellation.code, roomID: appointment.roomID, seriesID: appointment.seriesID,
      terms: CancellationTerms(
        policyVersion: cancellation.terms.policyVersion, isLate: cancellation.terms.isLate, isWaived: true))
    return [try draft(facts, erasures)]
  }

  private func draft(_ facts: AppointmentCancelled, _ erasures: Erasures) throws(Refusal) -> Draft<
    PracticeEvent
  > {
    let reason = try Text.reason(reason)
    let waiver = try waiver.map { text throws(Refusal) in try Text.reason(text, for: "Waiving a fee") }
    let isErased = erasures.people.contains(facts.clientID)
    let personal = isErased ? .none : PersonalPart([.reason: reason, .waiver: waiver])
    return Draft(.appointment(.appointmentCancelled(facts)), at: now, personal: personal)
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
        appointmentID: id, by: input.by ?? .client, code: input.statedCode, reason: input.reason,
        waiver: input.waiver, isByClientThemselves: context.isAskedByClient, now: context.now))
  }
}

/// An appointment was cancelled and its time is free again; the reason in words is sealed apart. A second one
/// waives the fee of the first.
public struct AppointmentCancelled: EventPayload {
  public static let eventType = "appointment-cancelled"
  public static let schemaVersion = 2

  public let appointmentID: UUID
  public let clientID: UUID
  public let practitionerID: UUID
  /// When it would have been.
  public let slot: Slot
  public let by: CancelledBy
  public let code: CancellationCode
  /// The room that is free again; nil where it had none.
  public let roomID: UUID?
  /// The series that it was one of; nil for a single one.
  public let seriesID: UUID?
  public let terms: CancellationTerms

  public init(
    appointmentID: UUID, clientID: UUID, practitionerID: UUID, slot: Slot, by: CancelledBy,
    code: CancellationCode, roomID: UUID? = nil, seriesID: UUID? = nil, terms: CancellationTerms = .unjudged
  ) {
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.slot = slot
    self.by = by
    self.code = code
    self.roomID = roomID
    self.seriesID = seriesID
    self.terms = terms
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (seriesID.map { [PracticeTags.series($0)] } ?? [])
      + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID, rooms: [roomID])
  }
  public var subject: UUID? { clientID }
}

extension AppointmentCancelled {
  /// What version 1 says in the shape of version 2: it was not judged.
  static let fromV1 = Upcaster<AppointmentCancelled>(from: AppointmentCancelledV1.self) { old in
    AppointmentCancelled(
      appointmentID: old.appointmentID, clientID: old.clientID, practitionerID: old.practitionerID,
      slot: old.slot, by: old.by, code: old.code)
  }
}

/// An appointment was cancelled, as version 1 said it: not judged by a policy. It is never edited.
public struct AppointmentCancelledV1: EventPayload {
  public static let eventType = "appointment-cancelled"

  public let appointmentID: UUID
  public let clientID: UUID
  public let practitionerID: UUID
  /// When it would have been.
  public let slot: Slot
  public let by: CancelledBy
  public let code: CancellationCode

  public init(
    appointmentID: UUID, clientID: UUID, practitionerID: UUID, slot: Slot, by: CancelledBy,
    code: CancellationCode
  ) {
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.slot = slot
    self.by = by
    self.code = code
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID)
  }
  public var subject: UUID? { clientID }
}

extension Appointment {
  /// Refuses a client themselves what is only for the practice to say once the appointment's time has come.
  func checkIsToCome(now: Date) throws(Refusal) {
    guard slot.startsAt <= now else { return }
    throw Refusal(
      .alreadyBegun,
      "Nothing was changed: the appointment's time has come, and what became of it is for the practice to say. Call the practice.",
      field: "appointment", conflicts: [conflict])
  }
}

/// Who cancelled or moved an appointment: the client, or the practice itself; never which person.
public enum CancelledBy: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case client
  case practice
}

/// Why an appointment was cancelled, coded; the reason in words is sealed apart.
public enum CancellationCode: String, Codable, Hashable, Sendable, CaseIterable, InputValue {
  case clientRequest = "client-request"
  case illness
  case practitionerUnavailable = "practitioner-unavailable"
  case bookedInError = "booked-in-error"
  case other
}

/// How a cancellation or a move was judged: by which version of the policy, whether it came late, and what it costs.
public struct CancellationTerms: Codable, Hashable, Sendable {
  /// The version of the cancellation policy; nil where the practice had none.
  public let policyVersion: Int?
  /// Whether a client gave the time up with fewer elapsed hours to go than the policy asks for; never for the practice itself.
  public let isLate: Bool
  /// In cents of the practice's currency; nil for none.
  public let feeCents: Int?
  /// Whether a fee was waived; the reason is sealed.
  public let isWaived: Bool

  public init(policyVersion: Int? = nil, isLate: Bool = false, feeCents: Int? = nil, isWaived: Bool = false) {
    self.policyVersion = policyVersion
    self.isLate = isLate
    self.feeCents = feeCents
    self.isWaived = isWaived
  }

  public static let unjudged = CancellationTerms()
}
