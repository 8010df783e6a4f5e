public import EventSourcing
public import Foundation
public import Practice

/// A client's progression as it is shown: every exercise that was prescribed or done, and the days of rest.
public struct ProgressionView: Codable, Hashable, Sendable {
  public let clientID: UUID
  public let handle: String?
  public let client: String
  /// The exercise done last comes first.
  public let items: [ProgressionItem]
  public let restDays: RestDays
  /// How many sessions were recorded in all.
  public let sessions: Int
  public let lastSession: LastSession?
  /// The lowest position of an event about the client that this build cannot read, so that what is shown is incomplete from
  /// there; nil where nothing is missing.
  public let incompleteFrom: Int64?
  /// The position of the log that it shows.
  public let position: Int64

  public struct RestDays: Codable, Hashable, Sendable {
    public let count: Int
    /// The newest 30, newest first.
    public let last: [ProgressionRow.RestDay]
  }

  public struct LastSession: Codable, Hashable, Sendable {
    public let sessionID: UUID
    public let at: Instant
    public let day: LocalDay
    /// The slugs of its exercises, in the order done.
    public let exercises: [String]
    public let pain: ProgressionPain?
    public let mood: MoodScores?
    public let minutes: Int?
    /// 0 to 10.
    public let rpe: Double?
    public let volumeKg: Double?

    enum CodingKeys: String, CodingKey {
      case sessionID = "sessionId"
      case at
      case day
      case exercises
      case pain
      case mood
      case minutes
      case rpe
      case volumeKg
    }
  }

  enum CodingKeys: String, CodingKey {
    case clientID = "clientId"
    case handle
    case client
    case items
    case restDays
    case sessions
    case lastSession
    case incompleteFrom
    case position
  }
}

extension ProgressionView: JSONWritable {
  public func write(to json: JSONOutput) throws {
    try json.object {
      $0.put("client", client)
      $0.put("clientId", clientID)
      $0.put("handle", handle)
      $0.put("incompleteFrom", incompleteFrom.map { Int($0) })
      try $0.put("items", items)
      try $0.encode("lastSession", lastSession)
      $0.put("position", Int(position))
      try $0.encode("restDays", restDays)
      $0.put("sessions", sessions)
    }
  }
}
