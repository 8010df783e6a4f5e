import EventSourcing

extension DaySpan {
  /// Some spans of one day, in order.
  ///
  /// - Throws: `overlapping-spans` where two of them overlap.
  static func checked(_ spans: [DaySpan]) throws(Refusal) -> [DaySpan] {
    let sorted = spans.sorted()
    for (one, next) in zip(sorted, sorted.dropFirst()) where one.endsNextDay || one.to > next.from {
      throw Refusal(
        .overlappingSpans,
        "The hours were refused: two spans of a day overlap. Give them one after the other.", field: "hours")
    }
    return sorted
  }
}

extension WeekHours {
  /// - Throws: `overlapping-spans` where two spans of a weekday overlap.
  func check() throws(Refusal) { for spans in days.values { _ = try DaySpan.checked(spans) } }
}
