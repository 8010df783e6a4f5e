public import EventSourcing
public import Foundation

/// Moves a booked appointment to another time, practitioner, place or room; it keeps its kind, its client and its service.
///
/// Client, practitioner and site are given because the days that must be free depend on them. Where the practitioner or the place
/// changes, ``AppointmentSetting`` says what it was, and that has to hold still. A move to where it is records nothing, unless its
/// room is retired by then and it gets another.
/// A client who moves it with fewer elapsed hours to go than the policy asks for is late, as if they had cancelled it. What has begun is not
/// moved into the future: it took place, or was missed, and that is said first.
/// Giving it to another practitioner, place or room at its own time gives up no time, and so is never late.
/// Refused: as ``BookAppointment``, and `unknown-appointment`, `wrong-state`, `already-begun`, `reason-required` (of a waiver).
public struct RescheduleAppointment: Decider {
  /// What booking knows, and the policy.
  public typealias State = CombinedFold<AppointmentState, SchedulingSetup>

  let request: AppointmentRequest
  /// With whom and where it is until it is moved.
  let setting: AppointmentSetting
  /// Whether a room was named, so that no other will do.
  let namesRoom: Bool
  /// Who asked for the move.
  let by: CancelledBy
  /// Why no fee is asked for; nil where none is waived.
  let waiver: String?
  /// Whether the client moves it themselves, on their own page.
  let isByClientThemselves: Bool

  /// - Parameters:
  ///   - practitionerID: With whom it is from then on.
  ///   - siteID: Where it takes place from then on; nil for a virtual appointment.
  ///   - setting: With whom and where it is until then; nil where neither changes.
  ///   - timeZone: The IANA name of the site's zone, of the practice's for a virtual appointment.
  ///   - minutes: How long, 5 to 480 elapsed minutes.
  ///   - serviceID: What was booked; nil where no service was named.
  ///   - rooms: The rooms that will do; its own is taken if that is among them and free.
  ///   - roomID: The one room that will do; nil for any of `rooms`.
  ///   - allowPast: Whether a time that has passed is meant.
  ///   - by: Who asked for the move.
  ///   - waiver: Why no fee is asked for; nil where none is waived.
  ///   - isByClientThemselves: Whether the client moves it on their own page; what has begun they do not move at all.
  public init(
    appointmentID: UUID, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    from setting: AppointmentSetting? = nil, at: AppointmentTime, timeZone: String, minutes: Int,
    serviceID: UUID? = nil, rooms: [UUID] = [], roomID: UUID? = nil, allowPast: Bool = false,
    by: CancelledBy = .client, waiver: String? = nil, isByClientThemselves: Bool = false, now: Date
  ) {
    self.setting = setting ?? AppointmentSetting(practitionerID: practitionerID, siteID: siteID)
    namesRoom = roomID != nil
    self.by = by
    self.waiver = waiver
    self.isByClientThemselves = isByClientThemselves
    request = AppointmentRequest(
      appointmentID: appointmentID, clientID: clientID, practitionerID: practitionerID, siteID: siteID,
      at: at, timeZone: timeZone, minutes: minutes, serviceID: nil, rooms: roomID.map { [$0] } ?? rooms,
      allowPast: allowPast, now: now, keptServiceID: serviceID)
  }

  public var initial: State { State(request.state(), SchedulingSetup(.cancellationTerms)) }

  public func decide(_ both: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (state, terms) = both.parts
    let appointment = try state.appointments.appointment(request.appointmentID)
    guard appointment.status == .booked else {
      throw Refusal(
        .wrongState, appointment.status.refusal(becoming: .booked), conflicts: [appointment.conflict])
    }
    guard appointment.clientID == request.clientID, appointment.setting == setting else {
      throw Refusal(
        .unknownAppointment,
        "The appointment was not moved: its client, practitioner or place is another by now. Look at it, then send it again.",
        field: "appointment")
    }
    if isByClientThemselves { try appointment.checkIsToCome(now: request.now) }
    try checkNotBegun(appointment)
    if appointment.siteID != nil, request.siteID == nil {
      try AppointmentRequest.check(
        appointment.serviceID, as: appointment.kind, atSite: nil, state.setup)
    }
    let grant = try request.grant(state, kind: appointment.kind, keeping: appointment)
    guard moves(appointment, to: grant, state.setup) else { return [] }
    let waiver = try waiver.map { text throws(Refusal) in try Text.reason(text, for: "Waiving a fee") }
    let notice = LateNotice(by: by, isWaived: waiver != nil, now: request.now, policy: terms.policy)
    let facts = AppointmentRescheduled(
      appointmentID: appointment.id, kind: appointment.kind, clientID: appointment.clientID,
      practitionerID: request.practitionerID, siteID: request.siteID, from: appointment.slot,
      to: grant.slot, serviceID: appointment.serviceID, fromRoomID: appointment.roomID, roomID: grant.roomID,
      buffers: appointment.buffers, seriesID: appointment.seriesID, by: by,
      terms: notice.terms(moving: appointment, to: grant.slot), previous: setting)
    return [facts.draft(at: request.now, waiver: waiver)]
  }

  /// Whether anything becomes another than it is.
  private func moves(
    _ appointment: Appointment, to grant: AppointmentRequest.Grant, _ setup: SchedulingSetup
  ) -> Bool {
    let setting = AppointmentSetting(practitionerID: request.practitionerID, siteID: request.siteID)
    if grant.slot != appointment.slot || setting != self.setting { return true }
    if namesRoom, grant.roomID != appointment.roomID { return true }
    return setup.retired(of: [appointment.roomID], before: grant.slot.endsAt).first != nil
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

/// With whom and where an appointment is.
public struct AppointmentSetting: Hashable, Sendable {
  public let practitionerID: UUID
  /// Nil for a virtual one.
  public let siteID: UUID?

  public init(practitionerID: UUID, siteID: UUID?) {
    self.practitionerID = practitionerID
    self.siteID = siteID
  }
}

extension Appointment {
  /// With whom and where it is.
  public var setting: AppointmentSetting {
    AppointmentSetting(practitionerID: practitionerID, siteID: siteID)
  }
}

extension RescheduleAppointment {
  /// What becomes another: its time, length, practitioner, place or room. What is left out stays.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .appointment }

    public var at: EnteredTime?
    public var minutes: Int?
    public var practitioner: PersonReference?
    public var siteId: Reference?
    public var virtual: Bool?
    public var roomId: Reference?
    public var allowPast: Bool?
    public var by: CancelledBy?
    public var waiver: String?

    public init(
      at: EnteredTime? = nil, minutes: Int? = nil, practitioner: PersonReference? = nil,
      siteId: Reference? = nil, virtual: Bool? = nil, roomId: Reference? = nil, allowPast: Bool? = nil,
      by: CancelledBy? = nil, waiver: String? = nil
    ) {
      self.at = at
      self.minutes = minutes
      self.practitioner = practitioner
      self.siteId = siteId
      self.virtual = virtual
      self.roomId = roomId
      self.allowPast = allowPast
      self.by = by
      self.waiver = waiver
    }

    public static let fields: [Field<Self>] = [
      .init(
        "at", \.at,
        "When it begins, on the wall of the site, or as an instant with Z or an offset; as it was if left out.",
        example: EnteredTime("2027-03-02T11:00")),
      .init(
        "minutes", \.minutes, Bounds.appointmentMinutes, unit: "min", "How long; as it was if left out.",
        example: 45),
      .init(
        "practitioner", \.practitioner, "Another practitioner, by id or handle; as it was if left out.",
        example: "P-2"),
      .init(
        "siteId", \.siteId, "Another site, by id or name; where it was if left out.", example: "Ocoee"),
      .init("virtual", \.virtual, "Whether it becomes a virtual appointment, at no site."),
      .init(
        "roomId", \.roomId,
        "The room, by id or name; its own, otherwise the first free one of the site, if left out."),
      .init("allowPast", \.allowPast, "Whether a time that has passed is meant."),
      .init("by", \.by, "Who asks for it; the client if left out.", example: .practice),
      .init("waiver", \.waiver, "Why no fee is asked for; sealed."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<RescheduleAppointment>
    {
      let found = try await context.appointment()
      guard
        at != nil || minutes != nil || practitioner != nil || siteId != nil || virtual == true
          || roomId != nil
      else {
        throw InputError(
          .malformed, "reschedule", field: "at",
          "Say what becomes another: the time, the minutes, the practitioner, the site or the room.")
      }
      guard siteId == nil || virtual != true else {
        throw InputError(
          .malformed, "site", field: "siteId", "An appointment is at a site or virtual. Give one of the two.")
      }
      let isElsewhere = siteId != nil || virtual == true
      let site = isElsewhere ? try await context.place(siteId, "siteId") : nil
      let siteID = isElsewhere ? site?.id : found.siteID
      let timeZone = isElsewhere ? try await context.timeZone(at: site) : found.slot.timeZone
      let setup = try await context.schedulingSetup()
      return .appointment(
        found.id,
        RescheduleAppointment(
          appointmentID: found.id, clientID: found.clientID,
          practitionerID: try await context.practitioner(practitioner) ?? found.practitionerID,
          siteID: siteID,
          from: found.setting, at: at?.time ?? .instant(found.slot.startsAt, offsetSeconds: nil),
          timeZone: timeZone,
          minutes: minutes ?? Int(found.slot.endsAt.timeIntervalSince(found.slot.startsAt) / 60),
          serviceID: found.serviceID, rooms: setup.bookableRooms(of: siteID, at: context.now).map(\.roomID),
          roomID: try roomId.map { room throws(Refusal) in try setup.room(room, of: siteID) },
          allowPast: allowPast ?? false, by: by ?? .client, waiver: waiver,
          isByClientThemselves: context.isAskedByClient, now: context.now))
    }
  }
}

extension RescheduleAppointment {
  /// What to look for where this move was refused: open times for the same, from the time that was asked for on.
  ///
  /// Nil where no time was said that could be one.
  public var openTimes: OpenTimeRequest? { request.openTimes(moving: request.appointmentID) }
}
