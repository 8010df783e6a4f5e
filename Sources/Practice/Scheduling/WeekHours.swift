/// The hours of every week: for each weekday its spans, in order. A weekday without spans is closed.
public struct WeekHours: Codable, Hashable, Sendable {
  /// Spans by weekday, 1 for Monday to 7 for Sunday (ISO 8601).
  public let days: [Int: [DaySpan]]

  /// Weekdays outside 1 to 7 are left out, and spans are put in order.
  public init(_ days: [Int: [DaySpan]]) {
    self.days = days.filter { (1...7).contains($0.key) && !$0.value.isEmpty }.mapValues { $0.sorted() }
  }

  public func spans(on day: LocalDay) -> [DaySpan] { days[day.weekday] ?? [] }
}

extension WeekHours: LosslessStringConvertible {
  private static let names = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// Reads `mon-fri 09:00-12:00,13:00-17:00; tue,sat 09:00-12:00`; an empty text is closed all week.
  public init?(_ text: String) {
    var days: [Int: [DaySpan]] = [:]
    for part in text.split(separator: ";") {
      let words = part.split(separator: " ", omittingEmptySubsequences: true)
      guard words.count == 2, let weekdays = Self.weekdays(words[0].lowercased()) else { return nil }
      let texts = words[1].split(separator: ",", omittingEmptySubsequences: false)
      let spans = texts.compactMap { DaySpan(String($0)) }
      guard spans.count == texts.count else { return nil }
      for weekday in weekdays {
        guard days[weekday] == nil else { return nil }
        days[weekday] = spans
      }
    }
    self.init(days)
  }

  /// By day, days of the same hours that follow each other as one: `mon-fri 09:00-17:00; sat 09:00-12:00`.
  public var description: String {
    var parts: [(first: Int, last: Int, spans: [DaySpan])] = []
    for weekday in 1...7 {
      guard let spans = days[weekday] else { continue }
      if let before = parts.last, before.last == weekday - 1, before.spans == spans {
        parts[parts.count - 1].last = weekday
      } else {
        parts.append((weekday, weekday, spans))
      }
    }
    return parts.map { part in
      let (first, last) = (Self.names[part.first - 1], Self.names[part.last - 1])
      return
        "\(first == last ? first : "\(first)-\(last)") \(part.spans.map(\.description).joined(separator: ","))"
    }.joined(separator: "; ")
  }

  private static func weekdays(_ text: String) -> [Int]? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map { range(String($0)) }
    return parts.contains { $0 == nil } ? nil : parts.compactMap(\.self).flatMap(\.self)
  }

  private static func range(_ text: String) -> [Int]? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { name in
      names.firstIndex { $0 == name }
    }
    switch ends.count {
    case 1: return ends[0].map { [$0 + 1] }
    case 2:
      guard let first = ends[0], let last = ends[1] else { return nil }
      return first <= last ? Array(first + 1...last + 1) : Array(first + 1...7) + Array(1...last + 1)
    default: return nil
    }
  }
}

extension WeekHours {
  /// Reads hours as a person enters them: by day of the week, or `closed`.
  ///
  /// - Parameter field: the member that holds them.
  static func entered(_ text: String, _ field: String) throws(InputError) -> WeekHours {
    guard let week = text.lowercased() == "closed" ? WeekHours([:]) : WeekHours(text) else {
      throw .malformed(
        field, "Give hours by day, such as “mon-fri 8:00-12:00,13:00-17:00; sat 9:00-12:00”, or “closed”.")
    }
    return week
  }
}
