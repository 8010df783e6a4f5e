import Foundation
import Practice

/// Times as RFC 5545 writes them.
enum CalendarTime {
  /// On the wall of a zone that is named beside it, for example `20270301T100000`.
  static func local(_ time: LocalDateTime) -> String {
    "\(digits(time.day.year, 4))\(digits(time.day.month))\(digits(time.day.day))T\(digits(time.hour))\(digits(time.minute))"
      + digits(time.second)
  }

  /// An instant, for example `20270301T150000Z`.
  static func utc(_ instant: Date) -> String { local(LocalDateTime(of: instant, in: .gmt)) + "Z" }

  /// An offset from UTC, for example `-0500`.
  static func offset(_ seconds: Int) -> String {
    let size = abs(seconds)
    let rest = size % 60 == 0 ? "" : digits(size % 60)
    return "\(seconds < 0 ? "-" : "+")\(digits(size / 3600))\(digits(size / 60 % 60))\(rest)"
  }

  private static func digits(_ number: Int, _ count: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, count - text.count)) + text
  }
}
