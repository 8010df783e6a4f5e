/// A page of a schedule, in order of time.
public struct SchedulePage: Codable, Hashable, Sendable {
  public let items: [ScheduleItem]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position of the log that it shows.
  public let position: Int64
}
