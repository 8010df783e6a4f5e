public import EventSourcing
public import Foundation

/// Moves a booked appointment to another time; it keeps its kind, its people and its place.
///
/// Client, practitioner and site are given because the days that must be free depend on them; they have to be the
/// appointment's own. A move to where it is records nothing, unless its room is retired by then and it gets another.
/// Refused: as ``BookAppointment``, and `unknown-appointment`, `wrong-state`.
public struct RescheduleAppointment: Decider {
  let request: AppointmentRequest

  /// - Parameters:
  ///   - siteID: Where it takes place; nil for a virtual appointment.
  ///   - timeZone: The IANA name of the site's zone, of the practice's for a virtual appointment.
  ///   - minutes: How long, 5 to 480 elapsed minutes.
  ///   - rooms: The rooms that will do; its own is taken if that is among them and free.
  ///   - allowPast: Whether a time that has passed is meant.
  public init(
    appointmentID: UUID, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil, at: AppointmentTime,
    timeZone: String, minutes: Int, rooms: [UUID] = [], allowPast: Bool = false, now: Date
  ) {
    request = AppointmentRequest(
      appointmentID: appointmentID, clientID: clientID, practitionerID: practitionerID, siteID: siteID,
      at: at, timeZone: timeZone, minutes: minutes, serviceID: nil, rooms: rooms, allowPast: allowPast,
      now: now)
  }

  public var initial: AppointmentState { request.state() }

  public func decide(_ state: AppointmentState) throws(Refusal) -> [Draft<PracticeEvent>] {
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
    let grant = try request.grant(state, kind: appointment.kind, keeping: appointment)
    let needsRoom = state.setup.retired(of: [appointment.roomID], before: grant.slot.endsAt).first != nil
    guard grant.slot != appointment.slot || needsRoom else { return [] }
    let facts = AppointmentRescheduled(
      appointmentID: appointment.id, kind: appointment.kind, clientID: appointment.clientID,
      practitionerID: appointment.practitionerID, siteID: appointment.siteID, from: appointment.slot,
      to: grant.slot, serviceID: appointment.serviceID, fromRoomID: appointment.roomID, roomID: grant.roomID,
      buffers: appointment.buffers, seriesID: appointment.seriesID)
    return [Draft(.appointment(.appointmentRescheduled(facts)), at: request.now)]
  }
}

extension RescheduleAppointment {
  /// Another time, and another length where one is given.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .appointment }

    public var at: EnteredTime
    public var minutes: Int?
    public var allowPast: Bool?

    public init(at: EnteredTime, minutes: Int? = nil, allowPast: Bool? = nil) {
      self.at = at
      self.minutes = minutes
      self.allowPast = allowPast
    }

    public static let fields: [Field<Self>] = [
      .init(
        "at", \.at, "When it begins, on the wall of the site, or as an instant with Z or an offset.",
        example: EnteredTime("2027-03-02T11:00")),
      .init(
        "minutes", \.minutes, Bounds.appointmentMinutes, unit: "min", "How long; as it was if left out.",
        example: 45), .init("allowPast", \.allowPast, "Whether a time that has passed is meant."),
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
          rooms: rooms.map(\.roomID), allowPast: allowPast ?? false, now: context.now))
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

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    from: Slot, to: Slot, serviceID: UUID? = nil, fromRoomID: UUID? = nil, roomID: UUID? = nil,
    buffers: Buffers = .none, seriesID: UUID? = nil
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
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (siteID.map { [PracticeTags.site($0)] } ?? []) + (seriesID.map { [PracticeTags.series($0)] } ?? [])
      + PracticeTags.days(
        of: [from, to], practitioner: practitionerID, client: clientID, rooms: [fromRoomID, roomID])
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
