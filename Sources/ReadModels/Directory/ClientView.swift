/// One client, with what comes next and what was last.
public struct ClientView: Codable, Hashable, Sendable {
  public let client: ClientSummary
  public let nextAppointment: ScheduleItem?
  public let lastSessionAt: Instant?
  public let sessions: Int
  /// The newest event about the client; the client's entity tag.
  public let lastPosition: Int64
  /// The position of the log that it shows.
  public let position: Int64
}
