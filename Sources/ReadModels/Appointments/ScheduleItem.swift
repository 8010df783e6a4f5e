public import EventSourcing
public import Foundation
public import Practice

/// One appointment as it is shown.
public struct ScheduleItem: Codable, Hashable, Sendable {
  public let appointmentID: UUID
  public let kind: AppointmentKind
  public let status: AppointmentStatus
  /// Until when it is held; nil for what is booked.
  public let heldUntil: Instant?
  public let startsAt: Instant
  public let endsAt: Instant
  /// The start on the wall clock of the zone.
  public let wallTime: LocalDateTime
  /// The IANA name of the zone in which it was agreed.
  public let timeZone: String
  /// Whether the time asked for was skipped by a clock change, and so moved forward.
  public let shifted: Bool
  /// The site's name; “virtual” for a virtual one.
  public let site: String
  /// nil for a virtual one.
  public let siteID: UUID?
  public let practitioner: String
  public let practitionerID: UUID
  public let practitionerHandle: String?
  public let client: String
  public let clientID: UUID
  public let clientHandle: String?
  public let serviceID: UUID?
  public let roomID: UUID?
  /// What is kept free around it, in minutes.
  public let buffers: Buffers
  public let seriesID: UUID?
  public let cancelledBy: CancelledBy?
  public let cancellationCode: CancellationCode?
  /// In words, which may be about the client's health; nil for those who see nothing clinical.
  public private(set) var cancellationReason: String?
  /// Whether the client cancelled too late by the policy then.
  public let cancelledLate: Bool?
  /// Whether the client ever moved it too late by the policy then; nil where no move was judged.
  public let movedLate: Bool?
  /// What the appointment owes for being cancelled or moved late, in cents of the practice's currency.
  public let feeCents: Int?
  public let bookedAt: Instant
  public let changedAt: Instant
  /// The start that the client was reminded of last; nil where they were not.
  public let remindedOf: Instant?
  /// How often its time, place or standing changed; the SEQUENCE of a calendar.
  public let sequence: Int
  /// The last event about it.
  public let position: Int64

  /// What a virtual appointment has in the place of a site's name.
  public static let virtualSite = "virtual"

  /// As it is shown to those who may not see what is known of clients' health: without the reason in words, no matter who wrote
  /// it, for a practitioner may have.
  var withoutClinicalFacts: ScheduleItem {
    var item = self
    item.cancellationReason = nil
    return item
  }

  init(_ row: ScheduleRow, _ people: People, reason: String?) {
    appointmentID = row.appointmentID
    kind = row.kind
    status = row.status
    heldUntil = row.heldUntil
    startsAt = row.startsAt
    endsAt = row.endsAt
    wallTime = row.wallTime
    timeZone = row.timeZone
    shifted = row.shifted
    site = row.siteID.map { people.name(.site, $0) } ?? Self.virtualSite
    siteID = row.siteID
    practitioner = people.name(.practitioner, row.practitionerID)
    practitionerID = row.practitionerID
    practitionerHandle = people.row(.practitioner, row.practitionerID)?.handle
    client = people.name(.client, row.clientID)
    clientID = people.client(row.clientID)
    clientHandle = people.row(.client, row.clientID)?.handle
    serviceID = row.serviceID
    roomID = row.roomID
    buffers = row.buffers
    seriesID = row.seriesID
    cancelledBy = row.cancelledBy
    cancellationCode = row.cancellationCode
    cancellationReason = reason
    cancelledLate = row.terms?.isLate
    movedLate = row.moveTerms?.isLate
    feeCents = row.terms?.isLate == true ? row.terms?.feeCents : row.moveTerms?.feeCents
    bookedAt = row.bookedAt
    changedAt = row.changedAt
    remindedOf = row.remindedOf
    sequence = row.sequence
    position = row.position
  }

  enum CodingKeys: String, CodingKey {
    case appointmentID = "appointmentId"
    case kind
    case status
    case heldUntil
    case startsAt
    case endsAt
    case wallTime
    case timeZone
    case shifted
    case site
    case siteID = "siteId"
    case practitioner
    case practitionerID = "practitionerId"
    case practitionerHandle
    case client
    case clientID = "clientId"
    case clientHandle
    case serviceID = "serviceId"
    case roomID = "roomId"
    case buffers
    case seriesID = "seriesId"
    case cancelledBy
    case cancellationCode
    case cancellationReason
    case cancelledLate
    case movedLate
    case feeCents
    case bookedAt
    case changedAt
    case remindedOf
    case sequence
    case position
  }
}

extension ScheduleItem: JSONWritable {
  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("appointmentId", appointmentID)
      try $0.put("bookedAt", bookedAt)
      try $0.put("buffers", buffers)
      try $0.encode("cancellationCode", cancellationCode)
      $0.put("cancellationReason", cancellationReason)
      try $0.encode("cancelledBy", cancelledBy)
      $0.put("cancelledLate", cancelledLate)
      try $0.put("changedAt", changedAt)
      $0.put("client", client)
      $0.put("clientHandle", clientHandle)
      $0.put("clientId", clientID)
      try $0.put("endsAt", endsAt)
      $0.put("feeCents", feeCents)
      try $0.put("heldUntil", heldUntil)
      try $0.put("kind", kind)
      $0.put("movedLate", movedLate)
      $0.put("position", Int(position))
      $0.put("practitioner", practitioner)
      $0.put("practitionerHandle", practitionerHandle)
      $0.put("practitionerId", practitionerID)
      try $0.put("remindedOf", remindedOf)
      $0.put("roomId", roomID)
      $0.put("sequence", sequence)
      $0.put("seriesId", seriesID)
      $0.put("serviceId", serviceID)
      $0.put("shifted", shifted)
      $0.put("site", site)
      $0.put("siteId", siteID)
      try $0.put("startsAt", startsAt)
      try $0.put("status", status)
      $0.put("timeZone", timeZone)
      try $0.put("wallTime", wallTime)
    }
  }
}
