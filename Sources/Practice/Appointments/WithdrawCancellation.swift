public import EventSourcing
public import Foundation

/// Takes back the cancellation of an appointment, which then stands where it stood before; a fee that it owed is owed no more.
///
/// Its time has to be free still, as if it were booked now: what was booked meanwhile stays. It keeps its room where that is free,
/// and gets another one otherwise.
/// Refused: `unknown-appointment`, `wrong-state` (it is not cancelled, or was held only), `reason-required`, `invalid-text`, and as
/// ``BookAppointment`` but for a time that has passed.
public struct WithdrawCancellation: Decider {
  private let request: AppointmentRequest
  private let slot: Slot
  /// Why, in words; sealed with the client's key.
  private let reason: String

  /// - Parameters:
  ///   - appointment: As it was looked up; what of it has changed since refuses the command.
  ///   - rooms: The rooms that will do where it had one; its own is taken if that is among them and free.
  public init(_ appointment: Appointment, rooms: [UUID] = [], reason: String, now: Date) {
    slot = appointment.slot
    self.reason = reason
    request = AppointmentRequest(
      appointmentID: appointment.id, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID, siteID: appointment.siteID,
      at: .instant(slot.startsAt, offsetSeconds: nil), timeZone: slot.timeZone,
      minutes: Int(slot.endsAt.timeIntervalSince(slot.startsAt) / 60), serviceID: nil,
      rooms: appointment.roomID == nil ? [] : rooms, allowPast: true, now: now,
      keptServiceID: appointment.serviceID)
  }

  public var initial: AppointmentState { request.state() }

  public func decide(_ state: AppointmentState) throws(Refusal) -> [Draft<PracticeEvent>] {
    let appointment = try state.appointments.appointment(request.appointmentID)
    guard appointment.status == .cancelled else {
      throw Refusal(
        .wrongState, "The withdrawal was refused: the appointment is not cancelled.",
        conflicts: [appointment.conflict])
    }
    guard let cancellation = appointment.cancellation else {
      throw Refusal(
        .wrongState, "The withdrawal was refused: the time was held only, and given back. Book it anew.")
    }
    guard appointment.slot == slot, appointment.clientID == request.clientID,
      appointment.setting
        == AppointmentSetting(practitionerID: request.practitionerID, siteID: request.siteID)
    else {
      throw Refusal(
        .wrongState,
        "The withdrawal was refused: somebody changed the appointment just now. Look at it, then send it again."
      )
    }
    let reason = try Text.reason(reason, for: "Withdrawing it")
    let room = try room(for: appointment, state)
    let facts = CancellationWithdrawn(
      appointmentID: appointment.id, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID, siteID: appointment.siteID, slot: slot,
      status: cancellation.standing, roomID: room, seriesID: appointment.seriesID)
    // It counts from when the mistake did, so that no view of what had happened by then shows the mistake.
    return [
      Draft(
        .appointment(.cancellationWithdrawn(facts)), at: cancellation.at,
        personal: PersonalPart([.reason: reason]))
    ]
  }

  /// The room that it gets, where its time can be had.
  private func room(for appointment: Appointment, _ state: AppointmentState) throws(Refusal) -> UUID? {
    do throws(Refusal) {
      return try request.grant(state, kind: appointment.kind, keeping: appointment).roomID
    } catch {
      let (lead, taken) = ("The time was refused: ", "Choose another time")
      guard error.message.hasPrefix(lead) else { throw error }
      throw Refusal(
        error.code,
        "The cancellation was not withdrawn: "
          + error.message.dropFirst(lead.count).replacing(taken, with: "Book another time"),
        field: error.field, conflicts: error.conflicts)
    }
  }

  /// What to look for where this was refused: open times for the same, from its time on.
  public var openTimes: OpenTimeRequest? { request.openTimes(moving: request.appointmentID) }
}

extension WithdrawCancellation {
  /// Why a cancellation was a mistake.
  public struct Input: CommandInput {
    public var reason: String

    public init(reason: String) { self.reason = reason }

    public static var subject: CommandSubject { .appointment }

    public static let fields: [Field<Self>] = [
      .init(
        "reason", \.reason, "Why, in words; sealed with the client's key.", example: "The wrong appointment")
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<WithdrawCancellation> {
      let appointment = try await context.appointment()
      let rooms = try await context.schedulingSetup().bookableRooms(of: appointment.siteID, at: context.now)
      return .appointment(
        appointment.id,
        WithdrawCancellation(appointment, rooms: rooms.map(\.roomID), reason: reason, now: context.now))
    }
  }
}

/// How an appointment was cancelled.
public struct AppointmentCancellation: Hashable, Sendable {
  public let by: CancelledBy
  public let code: CancellationCode
  /// As it was judged last.
  public internal(set) var terms: CancellationTerms
  /// Where the appointment stood before.
  public let standing: AppointmentStatus
  /// When it was cancelled.
  public let at: Date
  /// Whether its fee was waived afterwards.
  public internal(set) var isWaivedLater = false
}

extension Appointment {
  /// Cancels it; what is said of a cancelled one again judges it anew.
  mutating func cancel(_ facts: AppointmentCancelled, _ recorded: Recorded<PracticeEvent>) {
    if cancellation != nil {
      cancellation?.terms = facts.terms
      cancellation?.isWaivedLater = true
    } else {
      cancellation = AppointmentCancellation(
        by: facts.by, code: facts.code, terms: facts.terms, standing: status, at: recorded.occurredAt)
    }
    status = .cancelled
  }

  /// Takes its cancellation back.
  mutating func restore(_ facts: CancellationWithdrawn) {
    status = facts.status
    roomID = facts.roomID
    cancellation = nil
  }
}

/// An appointment was cancelled by mistake, and stands where it stood before; it occupies its time again. The
/// reason is sealed apart.
public struct CancellationWithdrawn: EventPayload {
  public static let eventType = "cancellation-withdrawn"

  public let appointmentID: UUID
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  /// When it is.
  public let slot: Slot
  /// Where it stands again: booked, or arrived.
  public let status: AppointmentStatus
  /// The room from now on; nil where it has none.
  public let roomID: UUID?
  /// The series that it is one of; nil for a single one.
  public let seriesID: UUID?

  public init(
    appointmentID: UUID, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil, slot: Slot,
    status: AppointmentStatus, roomID: UUID? = nil, seriesID: UUID? = nil
  ) {
    self.appointmentID = appointmentID
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.slot = slot
    self.status = status
    self.roomID = roomID
    self.seriesID = seriesID
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (siteID.map { [PracticeTags.site($0)] } ?? []) + (seriesID.map { [PracticeTags.series($0)] } ?? [])
      + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID, rooms: [roomID])
  }
  public var subject: UUID? { clientID }
}
