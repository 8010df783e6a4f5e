public import EventSourcing
public import Foundation

/// Moves a booked appointment to another time; it keeps its kind, its people and its place.
///
/// Client, practitioner and site are given because the days that must be free depend on them; they have to be the
/// appointment's own. A move to where it is records nothing, unless its room is retired by then and it gets another.
/// A client who moves it with fewer elapsed hours to go than the policy asks for is late, as if they had cancelled it. What has begun is not
/// moved into the future: it took place, or was missed, and that is said first.
/// Refused: as ``BookAppointment``, and `unknown-appointment`, `wrong-state`, `already-begun`, `reason-required` (of a waiver).
public struct RescheduleAppointment: Decider {
  /// What booking knows, and the policy.
  public typealias State = CombinedFold<AppointmentState, SchedulingSetup>

  let request: AppointmentRequest
  /// Who asked for the move.
  let by: CancelledBy
  /// Why no fee is asked for; nil where none is waived.
  let waiver: String?

  /// - Parameters:
  ///   - siteID: Where it takes place; nil for a virtual appointment.
  ///   - timeZone: The IANA name of the site's zone, of the practice's for a virtual appointment.
  ///   - minutes: How long, 5 to 480 elapsed minutes.
  ///   - serviceID: What was booked; nil where no service was named.
  ///   - rooms: The rooms that will do; its own is taken if that is among them and free.
  ///   - allowPast: Whether a time that has passed is meant.
  ///   - by: Who asked for the move.
  ///   - waiver: Why no fee is asked for; nil where none is waived.
  public init(
    appointmentID: UUID, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil, at: AppointmentTime,
    timeZone: String, minutes: Int, serviceID: UUID? = nil, rooms: [UUID] = [], allowPast: Bool = false,
    by: CancelledBy = .client,
    waiver: String? = nil, now: Date
  ) {
    self.by = by
    self.waiver = waiver
    request = AppointmentRequest(
      appointmentID: appointmentID, clientID: clientID, practitionerID: practitionerID, siteID: siteID,
      at: at, timeZone: timeZone, minutes: minutes, serviceID: nil, rooms: rooms, allowPast: allowPast,
      now: now, keptServiceID: serviceID)
  }

  public var initial: State { State(request.state(), SchedulingSetup(.cancellationTerms)) }

  public func decide(_ both: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (state, terms) = both.parts
    let appointment = try state.appointments.appointment(request.appointmentID)
    guard appointment.status == .booked else {
      throw Refusal(
        .wrongState, appointment.status.refusal(becoming: .booked), conflicts: [appointment.conflict])
    }
    guard appointment.clientID == request.clientID, appointment.practitionerID == request.practitionerID,
      appointment.siteID == request.siteID
    else {
      throw Refusal(
        .unknownAppointment,
        "The appointment was not moved: its client, practitioner or place is another. Cancel it and book anew.",
        field: "appointment")
    }
    try checkNotBegun(appointment)
    let grant = try request.grant(state, kind: appointment.kind, keeping: appointment)
    let needsRoom = state.setup.retired(of: [appointment.roomID], before: grant.slot.endsAt).first != nil
    guard grant.slot != appointment.slot || needsRoom else { return [] }
    let waiver = try waiver.map { text throws(Refusal) in try Text.reason(text, for: "Waiving a fee") }
    let notice = LateNotice(by: by, isWaived: waiver != nil, now: request.now, policy: terms.policy)
    let facts = AppointmentRescheduled(
      appointmentID: appointment.id, kind: appointment.kind, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID, siteID: appointment.siteID, from: appointment.slot,
      to: grant.slot, serviceID: appointment.serviceID, fromRoomID: appointment.roomID, roomID: grant.roomID,
      buffers: appointment.buffers, seriesID: appointment.seriesID, by: by,
      terms: notice.terms(moving: appointment, to: grant.slot))
    return [facts.draft(at: request.now, waiver: waiver)]
  }

  /// Refuses to move what has begun into the future.
  private func checkNotBegun(_ appointment: Appointment) throws(Refusal) {
    let minutes = request.minutes ?? BookAppointment.usualMinutes
    guard appointment.slot.startsAt <= request.now,
      let wanted = try? request.at.slot(minutes: minutes, in: request.timeZone), wanted.startsAt > request.now
    else { return }
    throw Refusal(
      .alreadyBegun,
      "The appointment was not moved: its time has come. Say first what became of it, that the client arrived or did not come, or cancel it; then book another.",
      field: "appointment", conflicts: [appointment.conflict])
  }
}

extension RescheduleAppointment {
  /// Another time, and another length where one is given.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .appointment }

    public var at: EnteredTime
    public var minutes: Int?
    public var allowPast: Bool?
    public var by: CancelledBy?
    public var waiver: String?

    public init(
      at: EnteredTime, minutes: Int? = nil, allowPast: Bool? = nil, by: CancelledBy? = nil,
      waiver: String? = nil
    ) {
      self.at = at
      self.minutes = minutes
      self.allowPast = allowPast
      self.by = by
      self.waiver = waiver
    }

    public static let fields: [Field<Self>] = [
      .init(
        "at", \.at, "When it begins, on the wall of the site, or as an instant with Z or an offset.",
        example: EnteredTime("2027-03-02T11:00")),
      .init(
        "minutes", \.minutes, Bounds.appointmentMinutes, unit: "min", "How long; as it was if left out.",
        example: 45), .init("allowPast", \.allowPast, "Whether a time that has passed is meant."),
      .init("by", \.by, "Who asks for it; the client if left out.", example: .practice),
      .init("waiver", \.waiver, "Why no fee is asked for; sealed."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RescheduleAppointment>
    {
      let found = try await context.appointment()
      let rooms = try await context.schedulingSetup().bookableRooms(of: found.siteID, at: context.now)
      return .appointment(
        found.id,
        RescheduleAppointment(
          appointmentID: found.id, clientID: found.clientID, practitionerID: found.practitionerID,
          siteID: found.siteID, at: at.time, timeZone: found.slot.timeZone,
          minutes: minutes ?? Int(found.slot.endsAt.timeIntervalSince(found.slot.startsAt) / 60),
          serviceID: found.serviceID, rooms: rooms.map(\.roomID), allowPast: allowPast ?? false,
          by: by ?? .client, waiver: waiver,
          now: context.now))
    }
  }
}

/// An appointment was moved; it carries everything that the booking does, for readers of the new day alone.
public struct AppointmentRescheduled: EventPayload {
  public static let eventType = "appointment-rescheduled"
  public static let schemaVersion = 2

  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public let from: Slot
  public let to: Slot
  public let serviceID: UUID?
  /// The room before; nil where it had none.
  public let fromRoomID: UUID?
  /// The room from now on.
  public let roomID: UUID?
  public let buffers: Buffers
  /// The series that it is one of; nil for a single one.
  public let seriesID: UUID?
  /// Who asked for it; nil where earlier versions did not say.
  public let by: CancelledBy?
  /// How the policy judged it; nil where it was not judged: nothing was given up, there was no policy, or earlier versions moved it.
  public let terms: CancellationTerms?

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    from: Slot, to: Slot, serviceID: UUID? = nil, fromRoomID: UUID? = nil, roomID: UUID? = nil,
    buffers: Buffers = .none, seriesID: UUID? = nil, by: CancelledBy? = nil, terms: CancellationTerms? = nil
  ) {
    self.appointmentID = appointmentID
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.from = from
    self.to = to
    self.serviceID = serviceID
    self.fromRoomID = fromRoomID
    self.roomID = roomID
    self.buffers = buffers
    self.seriesID = seriesID
    self.by = by
    self.terms = terms
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (siteID.map { [PracticeTags.site($0)] } ?? []) + (seriesID.map { [PracticeTags.series($0)] } ?? [])
      + PracticeTags.days(
        of: [from, to], practitioner: practitionerID, client: clientID, rooms: [fromRoomID, roomID])
  }
  /// Whose key seals why a fee was waived; nil where nothing is sealed.
  public var subject: UUID? { terms?.isWaived == true ? clientID : nil }

  /// As it is recorded; the words of a waiver only where they waived anything.
  func draft(at now: Date, waiver: String?) -> Draft<PracticeEvent> {
    Draft(
      .appointment(.appointmentRescheduled(self)), at: now,
      personal: terms?.isWaived == true ? PersonalPart([.waiver: waiver]) : .none)
  }
}

extension AppointmentRescheduled {
  /// What version 1 says in the shape of version 2.
  static let fromV1 = Upcaster<AppointmentRescheduled>(from: AppointmentRescheduledV1.self) { old in
    AppointmentRescheduled(
      appointmentID: old.appointmentID, kind: old.kind, clientID: old.clientID,
      practitionerID: old.practitionerID, siteID: old.siteID, from: old.from, to: old.to)
  }
}

/// An appointment was moved, as version 1 said it: without a service, a room and buffers. It is never edited.
public struct AppointmentRescheduledV1: EventPayload {
  public static let eventType = "appointment-rescheduled"

  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public let from: Slot
  public let to: Slot

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    from: Slot, to: Slot
  ) {
    self.appointmentID = appointmentID
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.from = from
    self.to = to
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (siteID.map { [PracticeTags.site($0)] } ?? [])
      + PracticeTags.days(of: [from, to], practitioner: practitionerID, client: clientID)
  }
}
