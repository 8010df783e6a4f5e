import Foundation
import Practice
import Testing

@testable import Application

/// What people read as days, times and numbers, in every locale, as Unicode's CLDR has it.
@Suite struct LocalFormatTests {
  struct Expected: Sendable {
    let format: LocalFormat
    let shortDay: String
    let longDay: String
    let clock: String
    let number: String
    let weekBegins: String

    init(
      _ locale: PracticeLocale, in language: Language? = nil, _ shortDay: String, _ longDay: String,
      _ clock: String, _ number: String, _ weekBegins: String
    ) {
      format = LocalFormat(locale, in: language)
      self.shortDay = shortDay
      self.longDay = longDay
      self.clock = clock
      self.number = number
      self.weekBegins = weekBegins
    }
  }

  static let all = [
    Expected(.enUS, "Mon, Nov 30", "Monday, November 30, 2026", "2:05 PM", "12,345.5", "2026-11-29"),
    Expected(.enGB, "Mon 30 Nov", "Monday 30 November 2026", "14:05", "12,345.5", "2026-11-30"),
    Expected(
      .esUS, "lun, 30 nov", "lunes, 30 de noviembre de 2026", "2:05 p.\u{A0}m.", "12,345.5", "2026-11-29"),
    Expected(.esES, "lun, 30 nov", "lunes, 30 de noviembre de 2026", "14:05", "12.345,5", "2026-11-30"),
    Expected(
      .esMX, "lun, 30 nov", "lunes, 30 de noviembre de 2026", "2:05 p.\u{A0}m.", "12,345.5", "2026-11-29"),
    // The words of a page's language, by the conventions of the practice's place.
    Expected(.esES, in: .english, "Mon 30 Nov", "Monday 30 November 2026", "14:05", "12.345,5", "2026-11-30"),
    Expected(
      .enUS, in: .spanish, "lun, 30 nov", "lunes, 30 de noviembre de 2026", "2:05 p.\u{A0}m.", "12,345.5",
      "2026-11-29"),
  ]

  @Test(arguments: all) func writesDaysTimesAndNumbers(expected: Expected) throws {
    let day = try #require(LocalDay("2026-11-30"))
    let time = try #require(LocalDateTime(day, hour: 14, minute: 5))
    let format = expected.format
    #expect(format.shortDay(day) == expected.shortDay)
    #expect(format.longDay(day) == expected.longDay)
    #expect(format.clock(time) == expected.clock)
    #expect(format.number(12_345.5) == expected.number)
    #expect("\(format.weekStart(of: day))" == expected.weekBegins)
    #expect("\(format.weekStart(of: format.weekStart(of: day)))" == expected.weekBegins)
  }

  @Test func writesTheYearWhereItIsWanted() throws {
    let day = try #require(LocalDay("2031-03-03"))
    #expect(LocalFormat(.enUS).day(day) == "Mon, Mar 3, 2031")
    #expect(LocalFormat(.enUS).shortDate(day) == "Mar 3, 2031")
    #expect(LocalFormat(.enGB).day(day) == "Mon 3 Mar 2031")
    #expect(LocalFormat(.esES).day(day) == "lun, 3 mar 2031")
    #expect(LocalFormat(.enUS).date(day) == "March 3, 2031")
    let september = try #require(LocalDay("2031-09-03"))
    #expect(LocalFormat(.esES).shortDate(september) == "3 sept 2031")
    #expect(LocalFormat(.esMX).shortDate(september) == "3 sep 2031")
  }

  @Test(arguments: [(0, "12:00 AM", "00:00"), (9, "9:00 AM", "09:00"), (12, "12:00 PM", "12:00")])
  func midnightAndNoonAreTwelve(hour: Int, american: String, british: String) throws {
    let day = try #require(LocalDay("2026-11-30"))
    let time = try #require(LocalDateTime(day, hour: hour, minute: 0))
    #expect(LocalFormat(.enUS).clock(time) == american)
    #expect(LocalFormat(.enGB).clock(time) == british)
  }

  @Test func aSpanSaysTheHalfOfTheDayOnceWhereItIsTheSame() throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let start = WallClock.resolve(try #require(LocalDateTime("2026-11-30T09:00")), in: zone).instant
    let american = LocalFormat(.enUS)
    #expect(american.span(start, start + 3600, zone) == "9:00–10:00 AM")
    #expect(american.span(start + 2 * 3600, start + 3 * 3600, zone) == "11:00 AM–12:00 PM")
    #expect(LocalFormat(.enGB).span(start, start + 3600, zone) == "09:00–10:00")
    #expect(american.shortTime(start, zone) == "Mon, Nov 30, 9:00 AM")
    #expect(american.time(start, zone) == "Mon, Nov 30, 2026, 9:00 AM")
  }

  @Test func aTimeThatTheClocksShowTwiceSaysWhichOneItIs() throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let first = WallClock.resolve(try #require(LocalDateTime("2026-11-01T01:00")), in: zone).instant
    #expect(LocalFormat(.enUS).clock(first, zone) == "1:00 AM EDT")
    #expect(LocalFormat(.enUS).clock(first + 3600, zone) == "1:00 AM EST")
    #expect(LocalFormat(.enUS).span(first, first + 3600, zone) == "1:00 AM EDT–1:00 AM EST")
  }

  @Test func numbersHaveNoMorePlacesThanTheyNeed() {
    let american = LocalFormat(.enUS)
    let spanish = LocalFormat(.esES)
    #expect(american.number(2.0) == "2" && american.number(2.25) == "2.3" && american.number(-0.04) == "0")
    #expect(american.number(0.05, places: 2) == "0.05" && spanish.number(22.5) == "22,5")
    #expect(american.number(1_234) == "1,234" && spanish.number(1_234) == "1234")
    #expect(american.number(-1_234_567) == "-1,234,567" && spanish.number(1_234_567) == "1.234.567")
    #expect(american.number(-1_500.5) == "-1,500.5")
    #expect(american.percent(0.504) == "50%" && spanish.percent(1) == "100\u{A0}%")
    #expect(american.amount(cents: 102_505) == "1,025.05" && spanish.amount(cents: 2_500) == "25,00")
  }

  @Test(arguments: [
    ("America/New_York", PracticeLocale.enUS), ("Europe/Madrid", .esES), ("America/Mexico_City", .esMX),
    ("Europe/London", .enGB), ("Asia/Tokyo", .enUS),
  ])
  func aPracticeThatSetsNoneHasThatOfItsCountry(zone: String, locale: PracticeLocale) {
    #expect(PracticeLocale.usual(in: zone) == locale)
  }
}
