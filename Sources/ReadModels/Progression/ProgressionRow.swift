public import EventSourcing
public import Foundation
public import Practice

/// One fact that a client's progression is made of: small, and changed by the events about it alone.
///
/// What is computed over many of them (counts, bests, trends) is left to the query, so that a late or corrected session
/// counts from when it happened and nothing is rewritten.
public struct ProgressionRow: Codable, Hashable, Sendable {
  public enum Kind: String, Codable, Hashable, Sendable {
    /// What is prescribed of an exercise, and how its load last changed.
    case exercise
    /// What was done of an exercise in a session.
    case work
    /// A session as a whole.
    case session
    /// Pain on a morning after a session.
    case morning
    /// A day of rest.
    case rest
  }

  public let kind: Kind
  public let clientID: UUID
  /// The slug of an exercise or work.
  public var exercise: String?
  public var sessionID: UUID?
  /// When it happened; of an exercise, when its load last changed.
  public var occurredAt: Instant
  /// The last event about it; of an exercise, the last that changed its load.
  public var position: Int64
  public var prescription: ProgressionPrescription?
  public var work: ProgressionWork?
  public var session: ProgressionSession?
  public var morning: Morning?
  public var rest: RestDay?

  public struct Morning: Codable, Hashable, Sendable {
    public let day: LocalDay
    /// 0 to 10.
    public let nrs: Int
  }

  /// A day of rest as it was last logged.
  public struct RestDay: Codable, Hashable, Sendable {
    public let day: LocalDay
    public let reason: RestReason
    public let sleepHours: Double?
    /// 0 to 10.
    public let sleepQuality: Int?
  }
}

extension ProgressionRow.Kind: JSONRepresentable {}

extension ProgressionRow: JSONRepresentable {
  public init(json: JSONNode) throws {
    var members = try json.object()
    clientID = try members.uuid("clientID")
    exercise = try members.textIfPresent("exercise")
    kind = try Kind(json: members.node("kind"))
    morning = try members.nodeIfPresent("morning")?.decode(Morning.self)
    occurredAt = try Instant(json: members.node("occurredAt"))
    position = Int64(try members.int("position"))
    prescription = try members.nodeIfPresent("prescription")?.decode(ProgressionPrescription.self)
    rest = try members.nodeIfPresent("rest")?.decode(RestDay.self)
    session = try members.nodeIfPresent("session").map { try ProgressionSession(json: $0) }
    sessionID = try members.uuidIfPresent("sessionID")
    work = try members.nodeIfPresent("work").map { try ProgressionWork(json: $0) }
  }

  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("clientID", clientID)
      $0.put("exercise", exercise)
      try $0.put("kind", kind)
      try $0.encode("morning", morning)
      try $0.put("occurredAt", occurredAt)
      $0.put("position", Int(position))
      try $0.encode("prescription", prescription)
      try $0.encode("rest", rest)
      try $0.put("session", session)
      $0.put("sessionID", sessionID)
      try $0.put("work", work)
    }
  }
}
