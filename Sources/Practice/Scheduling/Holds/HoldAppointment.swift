public import EventSourcing
public import Foundation

/// Keeps a time for a client for some minutes: everything that booking asks for is asked here, so that booking it is certain.
///
/// As an offer to a client on the waiting list it is made once for each time, and one at a time.
/// Refused: as ``BookAppointment``, and `out-of-range` (minutes of the hold), `unknown-waitlist-entry`, `already-offered`.
public struct HoldAppointment: Decider {
  /// What booking knows, and the entry of the waiting list.
  public typealias State = CombinedFold<AppointmentState, Waitlist?>

  /// Minutes for which a time is kept where nothing else was said.
  public static let usualMinutes = 30

  /// What is held, as it would be booked.
  public let booking: BookAppointment
  public let entryID: UUID?
  public let holdMinutes: Int

  /// - Parameters:
  ///   - booking: What is to be held, as it would be booked.
  ///   - holdMinutes: For how long, 1 to 2880 elapsed minutes.
  ///   - entryID: The entry of the waiting list that the time is offered to; nil for a plain hold.
  public init(_ booking: BookAppointment, holdMinutes: Int = usualMinutes, entryID: UUID? = nil) {
    self.booking = booking
    self.holdMinutes = holdMinutes
    self.entryID = entryID
  }

  private var request: AppointmentRequest { booking.request }

  public var initial: State { State(request.state(), entryID.map { Waitlist(entry: $0) }) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (appointment, waitlist) = state.parts
    try Bounds.check(holdMinutes, Bounds.holdMinutes, field: "for")
    guard appointment.appointments.byID[request.appointmentID] == nil else {
      throw Refusal(
        .alreadyRecorded, "The hold was refused: its id is already in use. Give a new id.",
        field: "appointment")
    }
    let grant = try request.grant(appointment, kind: booking.kind)
    if let entryID, let waitlist { try checkOffer(of: grant.slot, to: entryID, waitlist) }
    let facts = AppointmentHeld(
      appointmentID: request.appointmentID, kind: booking.kind, clientID: request.clientID,
      practitionerID: request.practitionerID, siteID: request.siteID, slot: grant.slot,
      serviceID: request.serviceID, roomID: grant.roomID, buffers: grant.buffers,
      until: min(request.now + Double(holdMinutes) * 60, max(grant.slot.startsAt, request.now + 60)),
      entryID: entryID)
    return [Draft(.scheduling(.appointmentHeld(facts)), at: request.now)]
  }

  private func checkOffer(of slot: Slot, to entryID: UUID, _ waitlist: Waitlist) throws(Refusal) {
    let entry = try waitlist.entry(entryID)
    guard entry.facts.clientID == request.clientID else { throw Waitlist.unknown }
    guard !entry.hasOpenOffer(at: request.now), !entry.wasOffered(slot.startsAt, with: request.practitionerID)
    else {
      throw Refusal(
        .alreadyOffered,
        "The offer was refused: this entry has an open offer, or had this time offered before. Offer it to the next.",
        field: "entry")
    }
  }
}

extension HoldAppointment {
  /// A time that is kept for a client for a while.
  public struct Input: CommandInput {
    public static var subject: CommandSubject { .practice }

    public var booking: BookAppointment.Input
    public var forMinutes: Int?

    public init(booking: BookAppointment.Input, forMinutes: Int? = nil) {
      self.booking = booking
      self.forMinutes = forMinutes
    }

    public static var answer: CommandAnswer { CommandAnswer("appointmentId", isNew: true) }

    public static let fields: [Field<Self>] = [
      .init("booking", \.booking, "What is kept, as it would be booked."),
      .init(
        "forMinutes", \.forMinutes, Bounds.holdMinutes, unit: "min", "For how long; 30 if left out.",
        example: 30),
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<HoldAppointment> {
      let id = context.newID("appointment")
      return CommandRequest(
        command: HoldAppointment(
          try await booking.booking(id, context), holdMinutes: forMinutes ?? HoldAppointment.usualMinutes),
        id: id, tag: PracticeTags.appointment(id))
    }
  }
}

/// A time was kept for a client until it is booked, given back, or the hold runs out; till then it is as good as booked.
///
/// It runs out by itself: no event says so.
public struct AppointmentHeld: EventPayload {
  public static let eventType = "appointment-held"

  /// The id that the appointment keeps when it is booked.
  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
  /// Where it would take place; nil for a virtual one.
  public let siteID: UUID?
  public let slot: Slot
  public let serviceID: UUID?
  public let roomID: UUID?
  public let buffers: Buffers
  /// The first instant at which it keeps nothing any more.
  public let until: Date
  /// The entry of the waiting list that the time was offered to; nil for a plain hold.
  public let entryID: UUID?

  public init(
    appointmentID: UUID, kind: AppointmentKind, clientID: UUID, practitionerID: UUID, siteID: UUID?,
    slot: Slot, serviceID: UUID?, roomID: UUID?, buffers: Buffers, until: Date, entryID: UUID?
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
    self.until = until
    self.entryID = entryID
  }

  public var tags: [Tag] {
    [
      PracticeTags.appointment(appointmentID), PracticeTags.client(clientID),
      PracticeTags.practitioner(practitionerID),
    ] + (siteID.map { [PracticeTags.site($0)] } ?? [])
      + (entryID.map { [PracticeTags.waitlist, PracticeTags.waitlistEntry($0)] } ?? [])
      + PracticeTags.days(of: [slot], practitioner: practitionerID, client: clientID, rooms: [roomID])
  }
}

/// How long a time is kept for a client who has not booked it yet, and for whom on the waiting list.
public struct Hold: Hashable, Sendable {
  /// The first instant at which it keeps nothing any more.
  public let until: Date
  /// The entry of the waiting list that it was offered to; nil for a plain hold.
  public let entryID: UUID?
}

extension Appointments {
  /// A time that is or was held, and was neither booked nor given back.
  ///
  /// - Throws: `unknown-appointment`, `wrong-state`.
  func held(_ id: UUID) throws(Refusal) -> (appointment: Appointment, hold: Hold) {
    let appointment = try self.appointment(id)
    guard appointment.status == .held, let hold = appointment.hold else {
      throw Refusal(
        .wrongState,
        appointment.status == .cancelled
          ? "Refused: the held time was given back, or the appointment was cancelled. Book another."
          : "Refused: the appointment \(appointment.status.standing), and is not held any more: there is nothing to confirm or to give back.\(appointment.status == .booked ? " Cancel it where its time is to be free again." : "")",
        conflicts: [appointment.conflict])
    }
    return (appointment, hold)
  }
}
