public import EventSourcing
public import Foundation
public import Practice

/// One appointment as it stands: facts and dates only; whether it is late or today is for the reader.
public struct ScheduleRow: Codable, Hashable, Sendable {
  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let clientID: UUID
  public let practitionerID: UUID
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
