import Practice

/// A span of one day as people type it: `9-12`, `9:00 AM - 12:30 PM` and `1-5 PM` as well as `09:00-12:00`.
enum TypedHours {
  /// As inputs take it; what is not plainly a span stays as it was typed, so that it is refused where it stands.
  static func span(_ text: String) -> String {
    let pattern =
      /\s*([0-9]{1,2})(?::([0-9]{2}))?\s*([ap])?\.?m?\.?\s*(?:-|–|to)\s*([0-9]{1,2})(?::([0-9]{2}))?\s*([ap])?\.?m?\.?\s*/
    guard let match = text.lowercased().wholeMatch(of: pattern)?.output else { return text }
    let isTwelve = match.6 != nil
    // Without AM or PM a bare hour is read by the clock of 24 hours, and not where it would be at night.
    guard isTwelve || match.3 == nil else { return text }
    if !isTwelve, match.2 == nil || match.5 == nil, (Int(match.1) ?? 0) < 6 { return text }
    guard let to = minute(match.4, match.5, match.6),
      let from = minute(match.1, match.2, match.3 ?? match.6), isTwelve ? from < to : true
    else { return text }
    return "\(clock(from))-\(clock(to))"
  }

  private static func minute(_ hour: Substring, _ minute: Substring?, _ half: Substring?) -> Int? {
    guard var hours = Int(hour), let minutes = Int(minute ?? "0"), minutes < 60 else { return nil }
    if let half {
      guard (1...12).contains(hours) else { return nil }
      hours = hours % 12 + (half == "p" ? 12 : 0)
    }
    return hours <= 24 ? hours * 60 + minutes : nil
  }

  private static func clock(_ minute: Int) -> String {
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(two(minute / 60)):\(two(minute % 60))"
  }
}
