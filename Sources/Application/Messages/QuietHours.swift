package import Foundation
package import Practice

/// Between which times of the day nobody is written to who did not ask for it.
public struct QuietHours: Hashable, Sendable {
  /// Minutes of the day, 0 to 1439; from the evening into the morning where the first is the later one.
  package let from: Int
  package let until: Int

  public static let usual = QuietHours(from: 21 * 60, until: 8 * 60)

  init(from: Int, until: Int) {
    self.from = from
    self.until = until
  }

  /// Reads a span such as `21:00-08:00`; nil for any other text, and for one without length.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map { part -> Int? in
      let numbers = part.split(separator: ":", omittingEmptySubsequences: false)
      guard numbers.count == 2,
        numbers.allSatisfy({ (1...2).contains($0.count) && $0.allSatisfy(\.isWholeNumber) }),
        let hour = Int(numbers[0]), let minute = Int(numbers[1]), (0...23).contains(hour),
        (0...59).contains(minute)
      else { return nil }
      return hour * 60 + minute
    }
    guard parts.count == 2, let from = parts[0], let until = parts[1], from != until else { return nil }
    self.init(from: from, until: until)
  }

  /// When they end, if it is quiet then in a zone; nil otherwise.
  package func end(at now: Date, in zone: TimeZone) -> Date? {
    let local = LocalDateTime(of: now, in: zone)
    let minute = local.hour * 60 + local.minute
    let isNight = from > until
    guard isNight ? minute >= from || minute < until : (from..<until).contains(minute) else { return nil }
    let day = isNight && minute >= from ? local.day + 1 : local.day
    return Self.date(day, until, zone)
  }

  /// When they end on a day.
  package func morning(of day: LocalDay, in zone: TimeZone) -> Date { Self.date(day, until, zone) }

  private static func date(_ day: LocalDay, _ minute: Int, _ zone: TimeZone) -> Date {
    guard let time = LocalDateTime(day, hour: minute / 60, minute: minute % 60) else {
      return WallClock.start(of: day, in: zone)
    }
    return WallClock.resolve(time, in: zone).instant
  }
}
