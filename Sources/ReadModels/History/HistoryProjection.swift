public import EventSourcing
public import Foundation
public import Practice

/// Gives every event about a client a row of its own, which no later event changes.
public enum HistoryProjection: Projection {
  public static let name = "history"
  public static let version = 4

  public static let columns: [ProjectionColumn<HistoryRow>] = [
    .uuid("client") { $0.clientID }, .instant("occurred_at") { $0.occurredAt },
    .integer("position") { $0.position }, .text("kind") { $0.kind }, .text("matter") { $0.supersessionKey },
  ]
  public static let indexes = [["client", "occurred_at", "position"], ["client", "matter", "position"]]

  public static let isAppendOnly = true

  /// The types of events that a history may hold, by their released names.
  public static let kinds = PracticeEvents.codec.versions.keys.filter { !typesOfNoClient.contains($0) }
    .sorted()

  private static let typesOfNoClient: Set = [
    "bookable-reinstated", "bookable-retired", "booking-refused", "busy-calendar-removed",
    "busy-calendar-set",
    "busy-times-changed", "cancellation-policy-set", "exercise-added",
    "exercise-described", "exercise-note-set", "hypothesis-mapped",
    "ladder-assigned", "opening-day-set", "opening-hours-set", "policy-adopted", "practice-founded",
    "practice-locale-set", "message-template-set", "contact-set", "consent-text-set", "reminder-lead-set",
    "practitioner-day-set", "practitioner-details-corrected", "practitioner-hours-set",
    "practitioner-registered", "room-details-corrected", "room-opened", "service-details-corrected",
    "service-offered", "site-details-corrected", "site-equipment-set", "site-opened", "staff-access-changed",
    "staff-added",
    "staff-details-corrected", "staff-removed", "template-saved", "time-off-added", "time-off-withdrawn",
    "travel-time-set",
  ]

  public static func keys(of recorded: Recorded<PracticeEvent>) -> [String] {
    let digits = String(recorded.position)
    let padded = String(repeating: "0", count: max(0, 19 - digits.count)) + digits
    return clients(of: recorded.event).map { "\($0.lowercased)/\(padded)" }
  }

  public static func evolve(_ row: inout HistoryRow?, with recorded: Recorded<PracticeEvent>, key: String)
    throws
  {
    guard let feature = recorded.event.feature,
      let client = clients(of: recorded.event).first(where: { key.hasPrefix($0.lowercased) }),
      let detail = HistoryDetail(recorded.event)
    else { return }
    row = HistoryRow(
      clientID: client, position: recorded.position, kind: recorded.type,
      occurredAt: Instant(recorded.occurredAt), recordedAt: Instant(recorded.recordedAt),
      actor: recorded.metadata.actor, role: recorded.metadata.role, supersessionKey: feature.supersessionKey,
      detail: detail, sealed: recorded.sealed)
  }
}

extension HistoryProjection {
  /// Whose histories an event belongs to: one client's, but for a merge, which is told of each.
  private static func clients(of event: PracticeEvent) -> [UUID] {
    switch event {
    case .client(.clientsMerged(let facts)): [facts.clientID, facts.mergedID] + facts.others
    case .client(.clientsUnmerged(let facts)): [facts.clientID, facts.mergedID] + facts.others
    default: event.feature?.clientID.map { [$0] } ?? []
    }
  }
}

/// One thing that happened to or with a client, as it was recorded; a correction never changes the row it corrects.
public struct HistoryRow: Codable, Hashable, Sendable {
  public let clientID: UUID
  public let position: Int64
  /// The event's type, for example `session-recorded`.
  public let kind: String
  public let occurredAt: Instant
  public let recordedAt: Instant
  /// Who acted, where it is known, and in which role.
  public let actor: UUID?
  public let role: String
  /// What it is a word on, such as `session:ID` or `rest-day:DAY`: a later one on the same takes its place.
  public let supersessionKey: String?
  public let detail: HistoryDetail
  /// Names, contacts and free texts.
  public let sealed: SealedPart?

  private enum CodingKeys: String, CodingKey {
    case clientID, position, kind, occurredAt, recordedAt, actor, role, detail, sealed
    /// As rows are stored.
    case supersessionKey = "matter"
  }
}

extension HistoryRow: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    actor = try members.uuidIfPresent("actor")
    clientID = try members.uuid("clientID")
    detail = try HistoryDetail(json: members.node("detail"))
    kind = try members.text("kind")
    supersessionKey = try members.textIfPresent("matter")
    occurredAt = try Instant(json: members.node("occurredAt"))
    position = Int64(try members.int("position"))
    recordedAt = try Instant(json: members.node("recordedAt"))
    role = try members.text("role")
    sealed = try members.nodeIfPresent("sealed")?.decode(SealedPart.self)
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("actor", actor)
      $0.put("clientID", clientID)
      try $0.put("detail", detail)
      $0.put("kind", kind)
      $0.put("matter", supersessionKey)
      try $0.put("occurredAt", occurredAt)
      $0.put("position", Int(position))
      try $0.put("recordedAt", recordedAt)
      $0.put("role", role)
      try $0.encode("sealed", sealed)
    }
  }
}
