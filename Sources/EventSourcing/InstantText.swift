public import Foundation

/// Instants as ISO 8601 text in UTC, to the millisecond, written and read with whole numbers so that nothing is lost.
///
/// The form of stored facts depends on it, so it never changes.
public enum InstantText {
  /// Milliseconds since 1970-01-01T00:00:00Z, the nearest to an instant that was recorded in whole microseconds.
  ///
  /// Half a millisecond goes up. A `Date` is a fraction in binary, and two that were made from one microsecond on
  /// different ways differ in their last bits, so it is brought back to the microsecond before it is rounded.
  public static func milliseconds(of date: Date) -> Double {
    let microseconds = (date.timeIntervalSinceReferenceDate * 1_000_000).rounded()
    return ((microseconds + 500) / 1000).rounded(.down) + Date.timeIntervalBetween1970AndReferenceDate * 1000
  }

  /// Milliseconds since 1970-01-01T00:00:00Z as text: a fraction only where there is one (`2027-03-01T15:00:00Z`,
  /// `2027-03-01T15:00:00.250Z`).
  public static func write(_ milliseconds: Int64) -> String {
    let (days, rest) = divide(milliseconds, by: 86_400_000)
    let (year, month, day) = civil(days)
    let seconds = rest / 1000
    let fraction = rest % 1000
    return String(unsafeUninitializedCapacity: 32) { text in
      var count = 0
      func mark(_ character: Unicode.Scalar) {
        text[count] = UInt8(ascii: character)
        count += 1
      }
      func number(_ value: Int64, _ digits: Int) {
        var rest = value
        for index in stride(from: count + digits - 1, through: count, by: -1) {
          text[index] = UInt8(48 + rest % 10)
          rest /= 10
        }
        count += digits
      }
      number(year, 4)
      mark("-")
      number(month, 2)
      mark("-")
      number(day, 2)
      mark("T")
      number(seconds / 3600, 2)
      mark(":")
      number(seconds / 60 % 60, 2)
      mark(":")
      number(seconds % 60, 2)
      if fraction != 0 {
        mark(".")
        number(fraction, 3)
      }
      mark("Z")
      return count
    }
  }

  /// Milliseconds since 1970-01-01T00:00:00Z of a date-time of RFC 3339: with `Z` or an offset (`+01:00`), a fraction of any
  /// length, of which three digits count, `t` and `z` in either case, and a space for the `T`. Nil for anything else, and for
  /// days and times that do not exist.
  ///
  /// A leap second, 23:59:60 in UTC, is the second after it, as clocks without leap seconds count it.
  public static func read(_ text: some StringProtocol) -> Int64? {
    var text = String(text)
    return text.withUTF8 { read(UnsafeRawBufferPointer($0)) }
  }

  /// The same of a text's UTF-8.
  static func read(_ bytes: UnsafeRawBufferPointer) -> Int64? {
    var index = 0
    func byte() -> UInt8 { index < bytes.count ? bytes[index] : 0 }
    func number(_ digits: Int) -> Int64? {
      guard bytes.count - index >= digits else { return nil }
      var value: Int64 = 0
      for _ in 0..<digits {
        let digit = bytes[index] &- 48
        guard digit < 10 else { return nil }
        value = value * 10 + Int64(digit)
        index += 1
      }
      return value
    }
    func mark(_ character: Unicode.Scalar) -> Bool {
      guard byte() == UInt8(ascii: character) else { return false }
      index += 1
      return true
    }
    guard let year = number(4), mark("-"), let month = number(2), mark("-"), let day = number(2),
      mark("T") || mark("t") || mark(" "), let hour = number(2), mark(":"), let minute = number(2), mark(":"),
      let second = number(2), (1...12).contains(month), hour < 24, minute < 60, second <= 60
    else { return nil }
    let days = dayNumber(day, month: month, year: year)
    guard civil(days) == (year, month, day) else { return nil }

    var fraction: Int64 = 0
    if mark(".") {
      let start = index
      while byte() &- 48 < 10 {
        if index - start < 3 { fraction = fraction * 10 + Int64(byte() - 48) }
        index += 1
      }
      guard index > start else { return nil }
      for _ in index - start..<max(3, index - start) { fraction *= 10 }
    }
    var offset: Int64 = 0
    if !mark("Z"), !mark("z") {
      let isEast = mark("+")
      guard isEast || mark("-"), let hours = number(2), mark(":"), let minutes = number(2), hours < 24,
        minutes < 60
      else { return nil }
      offset = (hours * 60 + minutes) * (isEast ? 60_000 : -60_000)
    }
    guard index == bytes.count else { return nil }
    let whole = days * 86_400_000 + ((hour * 60 + minute) * 60 + second) * 1000 - offset
    guard second < 60 || divide(whole, by: 86_400_000).remainder == 0 else { return nil }
    return whole + fraction
  }

  /// Year, month and day of a number of days since 1970-01-01, in the proleptic Gregorian calendar.
  private static func civil(_ days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let (era, dayOfEra) = divide(days + 719_468, by: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1)
  }

  private static func dayNumber(_ day: Int64, month: Int64, year: Int64) -> Int64 {
    let (era, yearOfEra) = divide(month <= 2 ? year - 1 : year, by: 400)
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func divide(_ value: Int64, by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let remainder = value % divisor
    return remainder < 0 ? (value / divisor - 1, remainder + divisor) : (value / divisor, remainder)
  }
}
