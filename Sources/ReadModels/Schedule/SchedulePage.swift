public import EventSourcing

/// A page of a schedule, in order of time.
public struct SchedulePage: Codable, Hashable, Sendable {
  public let items: [ScheduleItem]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position of the log that it shows.
  public let position: Int64
}

extension SchedulePage: JSONWritable {
  public func write(to json: JSONOutput) throws {
    try json.object {
      try $0.put("items", items)
      $0.put("next", next)
      $0.put("position", Int(position))
    }
  }
}
