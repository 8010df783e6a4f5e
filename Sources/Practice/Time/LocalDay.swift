public import EventSourcing
public import Foundation

/// A day of the calendar as people say it, without a zone.
///
/// It is the proleptic Gregorian calendar, counted in whole days, so that arithmetic needs no time zone.
public struct LocalDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Whole days since 1970-01-01.
  public let number: Int

  /// The day this many days after 1970-01-01.
  public init(number: Int) { self.number = number }

  /// A day by its parts; nil for one that is not in the calendar. Years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else { return nil }
    let number = LocalDay.number(year: year, month: month, day: day)
    let parts = LocalDay.parts(of: number)
    guard parts.month == month, parts.day == day else { return nil }
    self.number = number
  }

  public var year: Int { LocalDay.parts(of: number).year }
  public var month: Int { LocalDay.parts(of: number).month }
  public var day: Int { LocalDay.parts(of: number).day }

  /// The day of the week, 1 for Monday to 7 for Sunday (ISO 8601).
  public var weekday: Int { LocalDay.remainder(number + 3, 7) + 1 }

  public static func < (left: LocalDay, right: LocalDay) -> Bool { left.number < right.number }

  /// The day this many days later.
  public static func + (day: LocalDay, days: Int) -> LocalDay { LocalDay(number: day.number + days) }

  /// The day this many days earlier.
  public static func - (day: LocalDay, days: Int) -> LocalDay { LocalDay(number: day.number - days) }

  /// Whole days from another day to this one.
  public static func - (day: LocalDay, other: LocalDay) -> Int { day.number - other.number }
}

extension LocalDay {
  // Days are counted in eras of 400 years that begin on 1 March, so that the leap day comes last.
  private static let daysPerEra = 146_097
  private static let daysFromEraToEpoch = 719_468

  private static func number(year: Int, month: Int, day: Int) -> Int {
    let marchYear = month > 2 ? year : year - 1
    let era = quotient(marchYear, 400)
    let yearOfEra = marchYear - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * daysPerEra + dayOfEra - daysFromEraToEpoch
  }

  private static func parts(of number: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = number + daysFromEraToEpoch
    let era = quotient(shifted, daysPerEra)
    let dayOfEra = shifted - era * daysPerEra
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let marchMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// Division that rounds down, also below zero.
  static func quotient(_ value: Int, _ divisor: Int) -> Int { (value - remainder(value, divisor)) / divisor }

  /// The remainder that is never negative.
  static func remainder(_ value: Int, _ divisor: Int) -> Int {
    let remainder = value % divisor
    return remainder < 0 ? remainder + divisor : remainder
  }
}

extension LocalDay {
  /// Reads `2027-03-01`; nil for anything else or a day that is not in the calendar.
  public init?(_ text: some StringProtocol) {
    var text = String(text)
    let numbers = text.withUTF8 { bytes -> (Int, Int, Int)? in
      guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
        let year = DecimalDigits.number(in: bytes[0..<4]), let month = DecimalDigits.number(in: bytes[5..<7]),
        let day = DecimalDigits.number(in: bytes[8..<10])
      else { return nil }
      return (year, month, day)
    }
    guard let numbers else { return nil }
    self.init(year: numbers.0, month: numbers.1, day: numbers.2)
  }

  /// The day as `2027-03-01`.
  public var description: String {
    let parts = (year: year, month: month, day: day)
    return String(unsafeUninitializedCapacity: 10) { text in
      DecimalDigits.write(parts.year, digits: 4, to: text, at: 0)
      text[4] = UInt8(ascii: "-")
      DecimalDigits.write(parts.month, digits: 2, to: text, at: 5)
      text[7] = UInt8(ascii: "-")
      DecimalDigits.write(parts.day, digits: 2, to: text, at: 8)
      return 10
    }
  }
}

extension LocalDay: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let day = LocalDay(try container.decode(String.self)) else {
      throw DecodingError.dataCorrupted(
        .init(
          codingPath: decoder.codingPath, debugDescription: "Not a day",
          underlyingError: InputRule("Give a day as YYYY-MM-DD.")))
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

extension LocalDay: JSONRepresentable {
  public init(json: JSONNode) throws {
    guard let value = LocalDay(try json.text()) else { throw JSONFault.unexpected }
    self = value
  }

  public func write(to json: JSONOutput) { json.append(description) }
}

/// The UTC days that a span of time touches: the days under which appointments are tagged.
///
/// It never asks a zone: tags must be the same wherever they are computed.
public enum UTCDays {
  /// Every UTC day with at least one instant of a half-open span; an empty span touches the day that it lies on.
  public static func touched(by span: Range<Date>) -> [LocalDay] {
    let first = day(of: span.lowerBound)
    let last = day(of: span.upperBound)
    let endsAtMidnight = span.upperBound.timeIntervalSince1970 == Double(last.number) * 86_400
    let final = endsAtMidnight && last > first ? last - 1 : last
    return (first.number...final.number).map(LocalDay.init(number:))
  }

  /// The UTC day on which an instant lies.
  public static func day(of instant: Date) -> LocalDay {
    LocalDay(number: Int((instant.timeIntervalSince1970 / 86_400).rounded(.down)))
  }
}
