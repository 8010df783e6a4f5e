/// The ways in which Strong writes how long a workout took; an unknown way is said to be so, never an error.
enum LogDuration {
  /// Reads `2h 18m`, `45m`, `50s`, and a bare number where the heading says its unit, as in `Duration (sec)`.
  static func parse(_ text: String?, unit: String?) -> LogEntry.Duration {
    guard let text else { return .unsaid }
    if let number = Double(text), number >= 0, number.isFinite {
      guard let factor = unit.flatMap(seconds) else { return number == 0 ? .unsaid : .unreadable }
      return .seconds(number * factor)
    }
    var total = 0.0
    for part in text.lowercased().split(whereSeparator: \.isWhitespace) {
      let digits = part.prefix { $0.isASCII && $0.isNumber }
      guard let number = Double(digits), let factor = seconds(String(part.dropFirst(digits.count))) else {
        return .unreadable
      }
      total += number * factor
    }
    return .seconds(total)
  }

  private static func seconds(_ unit: String) -> Double? {
    switch unit {
    case "h": 3600
    case "m", "min", "minutes": 60
    case "s", "sec", "seconds": 1
    default: nil
    }
  }
}
