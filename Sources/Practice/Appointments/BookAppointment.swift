public import EventSourcing
public import Foundation

/// Books a consultation or a session, at a site or virtual; never for a practitioner or a client who is busy, outside of hours,
/// too soon after another appointment, or without a room where the site has rooms.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `unknown-practitioner`, `practitioner-erased`, `unknown-site`,
/// `not-set-up`, `unknown-time-zone`, `wrong-time-zone`, `out-of-range` (minutes, time), `outside-site-zone`,
/// `in-the-past`, `too-far-ahead`, `already-recorded` (the id is in use), `unknown-service`, `wrong-service`, `not-virtual`,
/// `unknown-room`, `notice-too-short`, `outside-hours`, `time-off`, `slot-taken`, `travel-conflict`, `client-busy`, `room-busy`,
/// `practitioner-retired`, `site-retired`, `room-retired`, `service-retired`.
public struct BookAppointment: Decider {
  /// Minutes of an appointment for which neither these nor a service were named.
  public static let usualMinutes = 60

  public let kind: AppointmentKind
  let request: AppointmentRequest

  /// - Parameters:
  ///   - siteID: Where; nil for a virtual appointment.
  ///   - timeZone: The IANA name of the site's zone, of the practice's for a virtual appointment.
  ///   - minutes: How long, 5 to 480 elapsed minutes; nil for as long as the service takes, otherwise an hour.
  ///   - serviceID: What is booked, with its buffers, notice and advance; nil for none of these.
  ///   - rooms: The rooms that will do, the one to be preferred first; empty at a site without rooms.
  ///   - allowPast: Whether a time that has passed is meant.
  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    at: AppointmentTime, timeZone: String, minutes: Int? = nil, serviceID: UUID? = nil, rooms: [UUID] = [],
    allowPast: Bool = false, now: Date
  ) {
    self.kind = kind
    request = AppointmentRequest(
      appointmentID: appointmentID, clientID: clientID, practitionerID: practitionerID, siteID: siteID,
      at: at, timeZone: timeZone, minutes: minutes, serviceID: serviceID, rooms: rooms, allowPast: allowPast,
      now: now)
  }

  public var initial: AppointmentState { request.state() }

  public func decide(_ state: AppointmentState) throws(Refusal) -> [Draft<PracticeEvent>] {
    guard state.appointments.byID[request.appointmentID] == nil else {
      throw Refusal(
        .alreadyRecorded, "The appointment was refused: its id is already in use. Give a new id.",
        field: "appointment")
    }
    let grant = try request.grant(state, kind: kind)
    let facts = AppointmentBooked(
      appointmentID: request.appointmentID, kind: kind, clientID: request.clientID,
      practitionerID: request.practitionerID, siteID: request.siteID, slot: grant.slot,
      serviceID: request.serviceID, roomID: grant.roomID, buffers: grant.buffers)
    return [Draft(.appointment(.appointmentBooked(facts)), at: request.now)]
  }
}

extension BookAppointment {
  /// A consultation or a session, at a site or, without one, virtual.
  public struct Input: CommandInput, InputObject {
    public static var subject: CommandSubject { .practice }

    public var kind: AppointmentKind
    public var client: PersonReference
    public var practitioner: PersonReference
    public var siteId: Reference?
    public var at: EnteredTime
    public var minutes: Int?
    public var serviceId: Reference?
    public var roomId: Reference?
    public var allowPast: Bool?

    public init(
      kind: AppointmentKind, client: PersonReference, practitioner: PersonReference, siteId: Reference? = nil,
      at: EnteredTime, minutes: Int? = nil, serviceId: Reference? = nil, roomId: Reference? = nil,
      allowPast: Bool? = nil
    ) {
      self.kind = kind
      self.client = client
      self.practitioner = practitioner
      self.siteId = siteId
      self.at = at
      self.minutes = minutes
      self.serviceId = serviceId
      self.roomId = roomId
      self.allowPast = allowPast
    }

    public static var answer: CommandAnswer { CommandAnswer("appointmentId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("kind", \.kind, "What it is.", example: .session),
      .init("client", \.client, "The client, by id or handle.", example: "C-1001"),
      .init("practitioner", \.practitioner, "The practitioner, by id or handle.", example: "P-1"),
      .init(
        "siteId", \.siteId, "The site, by id or name; a virtual appointment if left out.",
        example: "Lake Nona"),
      .init(
        "at", \.at, "When it begins, on the wall of the site, or as an instant with Z or an offset.",
        example: EnteredTime("2027-03-01T10:00")),
      .init(
        "minutes", \.minutes, Bounds.appointmentMinutes, unit: "min",
        "How long; as long as the service takes, otherwise an hour, if left out.", example: 45),
      .init(
        "serviceId", \.serviceId,
        "What is booked, by id or name, with its length, buffers, notice and advance."),
      .init("roomId", \.roomId, "The room, by id or name; the first free one of the site if left out."),
      .init("allowPast", \.allowPast, "Whether a time that has passed is meant."),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<BookAppointment> {
      let id = context.newID("appointment")
      return CommandRequest(
        command: try await booking(id, context), id: id, tag: PracticeTags.appointment(id))
    }

    /// The booking that is asked for, under an id.
    func booking(_ id: UUID, _ context: some CommandContext) async throws -> BookAppointment {
      let site = try await context.place(siteId, "siteId")
      let client = try await context.person(client, .client, "client")
      let practitioner = try await context.person(practitioner, .practitioner, "practitioner")
      let setup = try await context.schedulingSetup()
      let service = try serviceId.map { id throws(Refusal) in try setup.service(id) }
      let rooms =
        try roomId.map { id throws(Refusal) in [try setup.room(id, of: site?.id)] }
        ?? setup.bookableRooms(of: site?.id, at: context.now).map(\.roomID)
      return BookAppointment(
        appointmentID: id, kind: kind, clientID: client, practitionerID: practitioner, siteID: site?.id,
        at: at.time, timeZone: try await context.timeZone(at: site), minutes: minutes, serviceID: service,
        rooms: rooms, allowPast: allowPast ?? false, now: context.now)
    }
  }
}

extension BookAppointment {
  /// What to look for where this booking was refused: open times for the same, from the time that was asked for on.
  ///
  /// Nil where no time was said that could be one.
  public var openTimes: OpenTimeRequest? { request.openTimes(moving: nil) }
}

/// An appointment was booked; it occupies its practitioner, its client and its room until it is moved or cancelled.
public struct AppointmentBooked: EventPayload {
  public static let eventType = "appointment-booked"
  public static let schemaVersion = 2

  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it takes place; nil for a virtual one.
  public let siteID: UUID?
  public let slot: Slot
  /// What was booked; nil where no service was named.
  public let serviceID: UUID?
  /// Nil for a virtual one, and at a site without rooms.
  public let roomID: UUID?
  /// As the service had them when it was booked.
  public let buffers: Buffers
  /// The series that it is one of; nil for a single one.
  public let seriesID: UUID?

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID? = nil,
    slot: Slot, serviceID: UUID? = nil, roomID: UUID? = nil, buffers: Buffers = .none, seriesID: UUID? = nil
  ) {
    self.appointmentID = appointmentID
    self.kind = kind
    self.clientID = clientID
    self.practitionerID = practitionerID
    self.siteID = siteID
    self.slot = slot
    self.serviceID = serviceID
    self.roomID = roomID
    self.buffers = buffers
    self.seriesID = seriesID
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (siteID.map { [PracticeTags.site($0)] } ?? []) + (seriesID.map { [PracticeTags.series($0)] } ?? [])
      + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID, rooms: [roomID])
  }
}

extension AppointmentBooked {
  /// What version 1 says in the shape of version 2.
  static let fromV1 = Upcaster<AppointmentBooked>(from: AppointmentBookedV1.self) { old in
    AppointmentBooked(
      appointmentID: old.appointmentID, kind: old.kind, clientID: old.clientID,
      practitionerID: old.practitionerID, siteID: old.siteID, slot: old.slot)
  }
}

extension AppointmentBooked: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    appointmentID = try members.uuid("appointmentID")
    buffers = try Buffers(json: members.node("buffers"))
    clientID = try members.uuid("clientID")
    kind = try AppointmentKind(json: members.node("kind"))
    practitionerID = try members.uuid("practitionerID")
    roomID = try members.uuidIfPresent("roomID")
    seriesID = try members.uuidIfPresent("seriesID")
    serviceID = try members.uuidIfPresent("serviceID")
    siteID = try members.uuidIfPresent("siteID")
    slot = try Slot(json: members.node("slot"))
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("appointmentID", appointmentID)
      try $0.put("buffers", buffers)
      $0.put("clientID", clientID)
      try $0.put("kind", kind)
      $0.put("practitionerID", practitionerID)
      $0.put("roomID", roomID)
      $0.put("seriesID", seriesID)
      $0.put("serviceID", serviceID)
      $0.put("siteID", siteID)
      try $0.put("slot", slot)
    }
  }
}
