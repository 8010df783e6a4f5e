import Practice

/// The ways in which exports write a wall-clock time; it never guesses the order of day and month, nor a month.
enum WallTimeText {
  /// What a text says of a time.
  enum Reading: Hashable {
    case time(LocalDateTime)
    /// A day without a time of day.
    case day(LocalDay)
    /// Day and month may be the one or the other.
    case ambiguousOrder
    /// The month's name begins the names of several.
    case ambiguousMonth
    /// Anything else.
    case unreadable
  }

  /// The time of a text that says a whole one; nil for anything else.
  static func parse(_ text: String, order: DateOrder? = nil) -> LocalDateTime? {
    guard case .time(let time) = read(text, order: order) else { return nil }
    return time
  }

  /// Reads `2027-03-01 10:00:00`, `1 Mar 2027, 10:00`, `1. März 2027 um 10:00 Uhr`, `Mar 1, 2027, 10:00 AM`,
  /// `1 de mar. de 2027, 10:00`, `01.03.2027 10:00`, `2027/03/01 10:00`, and others alike.
  static func read(_ text: String, order: DateOrder? = nil) -> Reading {
    if let time = LocalDateTime(text) { return .time(time) }
    var words = words(text)
    let half = takeHalf(&words)
    var clock: (hour: Int, minute: Int, second: Int)?
    if let last = words.last, last.contains(":") || last.contains("h") && last.first?.isNumber == true {
      guard let time = timeOfDay(last, half) else { return .unreadable }
      clock = time
      words.removeLast()
    } else if half != nil {
      return .unreadable
    }
    let day: LocalDay
    switch self.day(words, order) {
    case .day(let found): day = found
    case let other: return other
    }
    guard let clock else { return .day(day) }
    return LocalDateTime(day, hour: clock.hour, minute: clock.minute, second: clock.second).map(Reading.time)
      ?? .unreadable
  }

  /// Words that stand between the parts of a date and say nothing.
  private static let fillers: Set<String> = [
    "de", "del", "di", "um", "uhr", "at", "a", "à", "alle", "às", "as", "las", "om", "ore",
  ]

  private static func words(_ text: String) -> [Substring] {
    var text = text.lowercased().trimmed[...]
    // The mark by which a table keeps a text.
    if text.first == "'" { text = text.dropFirst() }
    return text.split { $0.isWhitespace || $0 == "," }.filter { !fillers.contains(String($0)) }
  }

  /// Takes `am`, `p.m.` or `p. m.` from the end.
  private static func takeHalf(_ words: inout [Substring]) -> Substring? {
    if let last = words.last, last.first?.isNumber == true, last.hasSuffix("am") || last.hasSuffix("pm") {
      words[words.count - 1] = last.dropLast(2)
      return last.suffix(2)
    }
    for count in [1, 2] where words.count > count {
      let letters = words.suffix(count).joined().filter { $0 != "." }
      guard letters == "am" || letters == "pm" else { continue }
      words.removeLast(count)
      return letters[...]
    }
    return nil
  }

  private static func day(_ parts: [Substring], _ order: DateOrder?) -> Reading {
    var parts = parts
    if parts.count > 1, let first = parts.first, first.first?.isNumber == false,
      parts.count == 4 || parts.count == 2,
      MonthName.isDayOfWeek(first)
    {
      parts.removeFirst()
    }
    if parts.count == 1 { return dayOfNumbers(parts[0], order) }
    guard parts.count == 3 else { return .unreadable }
    // `1 Mar 2027`, `Mar 1 2027` and `2027 Mar 1`.
    guard let place = parts.firstIndex(where: { $0.first?.isNumber == false }) else { return .unreadable }
    let month: Int
    switch MonthName.read(parts[place]) {
    case .month(let found): month = found
    case .several: return .ambiguousMonth
    case .none: return .unreadable
    }
    let numbers = parts.enumerated().filter { $0.offset != place }.map(\.element)
    guard let year = number(numbers[1], digits: 4...4), let day = dayNumber(numbers[0]) else {
      guard place == 1, let year = number(numbers[0], digits: 4...4), let day = dayNumber(numbers[1]) else {
        return .unreadable
      }
      return made(year, month, day)
    }
    return made(year, month, day)
  }

  /// Reads `2027-03-01`, `2027/3/1`, `1.3.2027` and, in a known order, `1/3/2027`.
  private static func dayOfNumbers(_ text: Substring, _ order: DateOrder?) -> Reading {
    guard let mark = text.first(where: { !$0.isNumber }), "-/.".contains(mark) else { return .unreadable }
    let parts = text.split(separator: mark, omittingEmptySubsequences: false)
    guard parts.count == 3 else { return .unreadable }
    if let year = number(parts[0], digits: 4...4) {
      guard let month = number(parts[1], digits: 1...2), let day = number(parts[2], digits: 1...2) else {
        return .unreadable
      }
      return made(year, month, day)
    }
    guard let first = number(parts[0], digits: 1...2), let second = number(parts[1], digits: 1...2),
      let year = number(parts[2], digits: 4...4)
    else { return .unreadable }
    // Where full stops part a date, the day comes first everywhere.
    switch order ?? (mark == "." ? .dayFirst : nil) {
    case .dayFirst: return made(year, second, first)
    case .monthFirst: return made(year, first, second)
    case nil:
      if first == second || second > 12 { return made(year, first, second) }
      return first > 12 ? made(year, second, first) : .ambiguousOrder
    }
  }

  private static func made(_ year: Int, _ month: Int, _ day: Int) -> Reading {
    LocalDay(year: year, month: month, day: day).map(Reading.day) ?? .unreadable
  }

  /// The number of a day, as `1`, `01`, `1.` or `1er`.
  private static func dayNumber(_ text: Substring) -> Int? {
    for ending in ["er", "st", "nd", "rd", "th", ".", "º", "°"] where text.hasSuffix(ending) {
      return number(text.dropLast(ending.count), digits: 1...2)
    }
    return number(text, digits: 1...2)
  }

  private static func timeOfDay(_ clock: Substring, _ half: Substring?) -> (
    hour: Int, minute: Int, second: Int
  )? {
    let parts = clock.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "h" }
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
