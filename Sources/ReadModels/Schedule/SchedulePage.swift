public import EventSourcing

/// A page of a schedule, in order of time.
public struct SchedulePage: Codable, Hashable, Sendable {
  public private(set) var items: [ScheduleItem]
  /// The cursor of the next page; nil at the end.
  public let next: String?
  /// The position of the log that it shows.
  public let position: Int64

  /// As it is shown to those who may not see what is known of clients' health.
  public var withoutClinicalFacts: SchedulePage {
    var page = self
    page.items = items.map(\.withoutClinicalFacts)
    return page
  }
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
