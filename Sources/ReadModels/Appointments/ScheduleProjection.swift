public import EventSourcing
public import Foundation
public import Practice

/// Folds what happened to appointments into one row each; a cancelled one stays, so that a calendar can say so.
public enum ScheduleProjection: Projection {
  public static let name = "schedule"
  public static let version = 5

  public static let columns: [ProjectionColumn<ScheduleRow>] = [
    .instant("starts_at") { $0.startsAt }, .instant("ends_at") { $0.endsAt }, .uuid("site") { $0.siteID },
    .uuid("practitioner") { $0.practitionerID }, .uuid("client") { $0.clientID },
    .text("status") { $0.status.rawValue }, .uuid("room") { $0.roomID },
    .integer("buffer_before") { Int64($0.buffers.before) },
    .integer("buffer_after") { Int64($0.buffers.after) }, .instant("held_until") { $0.heldUntil },
  ]
  public static let indexes = [
    ["starts_at"], ["site", "starts_at"], ["practitioner", "starts_at"], ["client", "starts_at"],
  ]

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    switch recorded.event {
    case .appointment(.appointmentBooked(let facts)): [key(facts.appointmentID)]
    case .appointment(.appointmentRescheduled(let facts)): [key(facts.appointmentID)]
    case .appointment(.appointmentCancelled(let facts)): [key(facts.appointmentID)]
    case .appointment(.clientArrived(let facts)): [key(facts.appointmentID)]
    case .appointment(.appointmentCompleted(let facts)): [key(facts.appointmentID)]
    case .appointment(.noShowRecorded(let facts)): [key(facts.appointmentID)]
    case .appointment(.arrivalWithdrawn(let facts)): [key(facts.appointmentID)]
    case .appointment(.completionWithdrawn(let facts)): [key(facts.appointmentID)]
    case .appointment(.noShowWithdrawn(let facts)): [key(facts.appointmentID)]
    case .appointment(.cancellationWithdrawn(let facts)): [key(facts.appointmentID)]
    case .scheduling(.appointmentHeld(let facts)): [key(facts.appointmentID)]
    case .scheduling(.holdReleased(let facts)): [key(facts.appointmentID)]
    case .scheduling(.reminderSent(let facts)): [key(facts.appointmentID)]
    case .organisation, .client, .catalogue, .prescription, .safety, .session, .intake, .assessment, .outcome,
      .programme, .wellbeing, .progression, .scheduling, .unrecognised:
      []
    }
  }

  public static func evolve(_ row: inout ScheduleRow?, with recorded: Recorded<PracticeEvent>, key: String)
    throws
  {
    switch recorded.event {
    case .appointment(.appointmentBooked(let facts)): row = booked(facts, recorded)
    case .appointment(.appointmentRescheduled(let facts)):
      try change(&row, recorded) { row in
        row.practitionerID = facts.practitionerID
        row.siteID = facts.siteID
        row.startsAt = Instant(facts.to.startsAt)
        row.endsAt = Instant(facts.to.endsAt)
        row.wallTime = facts.to.wallTime
        row.timeZone = facts.to.timeZone
        row.shifted = facts.to.shifted
        row.roomID = facts.roomID
        row.buffers = facts.buffers
        // A fee is owed once; a later move in time takes none back.
        if let terms = facts.terms, terms.isLate || row.moveTerms?.isLate != true { row.moveTerms = terms }
      }
    case .appointment(.appointmentCancelled(let facts)):
      try change(&row, recorded) { row in
        // A fee that is waived afterwards leaves the reason of the cancellation as it is.
        if row.status != .cancelled { row.sealed = recorded.sealed }
        row.status = .cancelled
        row.cancelledBy = facts.by
        row.cancellationCode = facts.code
        row.terms = facts.terms
      }
    case .appointment(.clientArrived): try change(&row, recorded) { $0.status = .arrived }
    case .appointment(.appointmentCompleted): try change(&row, recorded) { $0.status = .completed }
    case .appointment(.noShowRecorded): try change(&row, recorded) { $0.status = .noShow }
    case .appointment(.arrivalWithdrawn), .appointment(.noShowWithdrawn):
      try change(&row, recorded) { $0.status = .booked }
    case .appointment(.cancellationWithdrawn(let facts)):
      try change(&row, recorded) { row in
        row.status = facts.status
        row.roomID = facts.roomID
        (row.cancelledBy, row.cancellationCode, row.sealed, row.terms) = (nil, nil, nil, nil)
      }
    case .appointment(.completionWithdrawn): try change(&row, recorded) { $0.status = .arrived }
    case .scheduling(.appointmentHeld(let facts)): row = held(facts, recorded)
    case .scheduling(.holdReleased): row = nil
    case .scheduling(.reminderSent(let facts)):
      // It changes nothing of the appointment itself, so neither its calendar's SEQUENCE nor its entity tag.
      row?.remindedOf = Instant(facts.startsAt)
    case .organisation, .client, .catalogue, .prescription, .safety, .session, .intake, .assessment, .outcome,
      .programme, .wellbeing, .progression, .scheduling, .unrecognised:
      break
    }
  }

  static func key(_ appointment: UUID) -> String { appointment.lowercased }

  private static func booked(_ facts: AppointmentBooked, _ recorded: Recorded<PracticeEvent>) -> ScheduleRow {
    ScheduleRow(
      appointmentID: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
      practitionerID: facts.practitionerID, siteID: facts.siteID, startsAt: Instant(facts.slot.startsAt),
      endsAt: Instant(facts.slot.endsAt), wallTime: facts.slot.wallTime, timeZone: facts.slot.timeZone,
      shifted: facts.slot.shifted, status: .booked, serviceID: facts.serviceID, roomID: facts.roomID,
      buffers: facts.buffers, seriesID: facts.seriesID, bookedAt: Instant(recorded.recordedAt),
      changedAt: Instant(recorded.recordedAt), sequence: 0, position: recorded.position)
  }

  private static func held(_ facts: AppointmentHeld, _ recorded: Recorded<PracticeEvent>) -> ScheduleRow {
    ScheduleRow(
      appointmentID: facts.appointmentID, kind: facts.kind, clientID: facts.clientID,
      practitionerID: facts.practitionerID, siteID: facts.siteID, startsAt: Instant(facts.slot.startsAt),
      endsAt: Instant(facts.slot.endsAt), wallTime: facts.slot.wallTime, timeZone: facts.slot.timeZone,
      shifted: facts.slot.shifted, status: .held, heldUntil: Instant(facts.until), serviceID: facts.serviceID,
      roomID: facts.roomID, buffers: facts.buffers, bookedAt: Instant(recorded.recordedAt),
      changedAt: Instant(recorded.recordedAt), sequence: 0, position: recorded.position)
  }

  private static func change(
    _ row: inout ScheduleRow?, _ recorded: Recorded<PracticeEvent>, _ body: (inout ScheduleRow) -> Void
  ) throws {
    guard var changed = row else { throw ProjectionFault.nothingToChange }
    body(&changed)
    changed.sequence += 1
    changed.changedAt = Instant(recorded.recordedAt)
    changed.position = recorded.position
    row = changed
  }
}

/// One appointment as it stands: facts and dates only; whether it is late or today is for the reader.
public struct ScheduleRow: Codable, Hashable, Sendable {
  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public var practitionerID: UUID
  /// nil for a virtual one.
  public var siteID: UUID?
  public var startsAt: Instant
  public var endsAt: Instant
  /// The start on the wall clock of the zone.
  public var wallTime: LocalDateTime
  /// The IANA name of the zone in which it was agreed.
  public var timeZone: String
  /// Whether the time asked for was skipped by a clock change, and so moved forward.
  public var shifted: Bool
  public var status: AppointmentStatus
  /// Until when it is held; nil for what is booked.
  public var heldUntil: Instant?
  /// The start that the client was reminded of last; nil where they were not.
  public var remindedOf: Instant?
  /// What was booked; nil where no service was named.
  public var serviceID: UUID?
  public var roomID: UUID?
  public var buffers: Buffers
  /// The series that it is one of.
  public var seriesID: UUID?
  /// How its cancellation was judged.
  public var terms: CancellationTerms?
  /// How its last late move was judged, otherwise its last move that was.
  public var moveTerms: CancellationTerms?
  public var cancelledBy: CancelledBy?
  public var cancellationCode: CancellationCode?
  /// The reason of a cancellation.
  public var sealed: SealedPart?
  public let bookedAt: Instant
  /// When it was last changed.
  public var changedAt: Instant
  /// How often its time, place or standing changed since it was booked; the SEQUENCE of a calendar.
  public var sequence: Int
  /// The last event about it.
  public var position: Int64
}

extension ScheduleRow: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    appointmentID = try members.uuid("appointmentID")
    bookedAt = try Instant(json: members.node("bookedAt"))
    buffers = try Buffers(json: members.node("buffers"))
    cancellationCode = try members.nodeIfPresent("cancellationCode")?.decode(CancellationCode.self)
    cancelledBy = try members.nodeIfPresent("cancelledBy")?.decode(CancelledBy.self)
    changedAt = try Instant(json: members.node("changedAt"))
    clientID = try members.uuid("clientID")
    endsAt = try Instant(json: members.node("endsAt"))
    heldUntil = try members.nodeIfPresent("heldUntil").map { try Instant(json: $0) }
    kind = try AppointmentKind(json: members.node("kind"))
    moveTerms = try members.nodeIfPresent("moveTerms")?.decode(CancellationTerms.self)
    position = Int64(try members.int("position"))
    practitionerID = try members.uuid("practitionerID")
    remindedOf = try members.nodeIfPresent("remindedOf").map { try Instant(json: $0) }
    roomID = try members.uuidIfPresent("roomID")
    sealed = try members.nodeIfPresent("sealed")?.decode(SealedPart.self)
    sequence = try members.int("sequence")
    seriesID = try members.uuidIfPresent("seriesID")
    serviceID = try members.uuidIfPresent("serviceID")
    shifted = try members.bool("shifted")
    siteID = try members.uuidIfPresent("siteID")
    startsAt = try Instant(json: members.node("startsAt"))
    status = try AppointmentStatus(json: members.node("status"))
    terms = try members.nodeIfPresent("terms")?.decode(CancellationTerms.self)
    timeZone = try members.text("timeZone")
    wallTime = try LocalDateTime(json: members.node("wallTime"))
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("appointmentID", appointmentID)
      try $0.put("bookedAt", bookedAt)
      try $0.put("buffers", buffers)
      try $0.encode("cancellationCode", cancellationCode)
      try $0.encode("cancelledBy", cancelledBy)
      try $0.put("changedAt", changedAt)
      $0.put("clientID", clientID)
      try $0.put("endsAt", endsAt)
      try $0.put("heldUntil", heldUntil)
      try $0.put("kind", kind)
      try $0.encode("moveTerms", moveTerms)
      $0.put("position", Int(position))
      $0.put("practitionerID", practitionerID)
      try $0.put("remindedOf", remindedOf)
      $0.put("roomID", roomID)
      try $0.encode("sealed", sealed)
      $0.put("sequence", sequence)
      $0.put("seriesID", seriesID)
      $0.put("serviceID", serviceID)
      $0.put("shifted", shifted)
      $0.put("siteID", siteID)
      try $0.put("startsAt", startsAt)
      try $0.put("status", status)
      try $0.encode("terms", terms)
      $0.put("timeZone", timeZone)
      try $0.put("wallTime", wallTime)
    }
  }
}
