import Practice

/// The ways in which exports write a wall-clock time; it never guesses the order of day and month.
enum WallTimeText {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december",
  ]

  /// Reads `2027-03-01 10:00:00` and `1 Mar 2027, 10:00`, either also as `10:00 AM`; nil for anything else.
  static func parse(_ text: String) -> LocalDateTime? {
    if let time = LocalDateTime(text) { return time }
    var parts = text.lowercased().split { $0.isWhitespace || $0 == "," }
    var half: Substring?
    if let last = parts.last, last == "am" || last == "pm" {
      half = last
      parts.removeLast()
    }
    guard let clock = parts.popLast(), let day = day(parts), let time = timeOfDay(clock, half) else {
      return nil
    }
    return LocalDateTime(day, hour: time.hour, minute: time.minute, second: time.second)
  }

  private static func day(_ parts: [Substring]) -> LocalDay? {
    if parts.count == 1 { return LocalDay(parts[0]) }
    guard parts.count == 3, let day = number(parts[0], digits: 1...2),
      let year = number(parts[2], digits: 4...4)
    else { return nil }
    // English is abbreviated `Sep` or `Sept`, with or without a full stop.
    let name = parts[1].hasSuffix(".") ? parts[1].dropLast() : parts[1]
    guard name.count >= 3, let month = months.firstIndex(where: { $0.hasPrefix(name) }) else { return nil }
    return LocalDay(year: year, month: month + 1, day: day)
  }

  private static func timeOfDay(_ clock: Substring, _ half: Substring?) -> (
    hour: Int, minute: Int, second: Int
  )? {
    let parts = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(parts.count), var hour = number(parts[0], digits: 1...2),
      let minute = number(parts[1], digits: 2...2),
      let second = parts.count == 3 ? number(parts[2], digits: 2...2) : 0
    else { return nil }
    if let half {
      guard (1...12).contains(hour) else { return nil }
      hour = hour % 12 + (half == "pm" ? 12 : 0)
    }
    return (hour, minute, second)
  }

  private static func number(_ text: Substring, digits: ClosedRange<Int>) -> Int? {
    guard digits.contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) }) else {
      return nil
    }
    return Int(text)
  }
}
