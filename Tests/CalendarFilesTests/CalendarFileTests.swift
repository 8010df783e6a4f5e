import Foundation
import Testing

@testable import CalendarFiles

/// What files say of busy times, each against instants that were worked out by hand.
///
/// libical keeps global state, so the tests go one by one, as each file has a process of its own.
@Suite(.serialized) struct CalendarFileTests {
  private static let span = "2027-03-01T00:00:00Z".seconds..<"2028-04-01T00:00:00Z".seconds

  /// Events, each with its lines between commas, in a calendar with zone New York.
  private func busy(
    _ events: String..., head: String = "", within span: Range<Int> = span, zone: String = "America/New_York"
  ) throws -> [String] {
    let text = Self.calendar(events, head: head)
    let file = try CalendarFile(
      Array(text.utf8), within: span, zone: try #require(TimeZone(identifier: zone)))
    return file.busy.map { "\($0.lowerBound.instant)/\($0.upperBound.instant)" }
  }

  private static func calendar(_ events: [String], head: String = "") -> String {
    let parts = events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT\n" }.joined()
    return "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n\(head)\(parts)END:VCALENDAR\n".replacing(
      "\n", with: "\r\n")
  }

  @Test func timesOfAZoneUTCAndNoZone() throws {
    #expect(
      try busy(
        "UID:1\nDTSTART;TZID=America/New_York:20270308T100000\nDTEND;TZID=America/New_York:20270308T113000",
        "UID:2\nDTSTART:20270309T100000Z\nDURATION:PT45M",
        "UID:3\nDTSTART:20270310T100000\nDTEND:20270310T110000")
        == [
          "2027-03-08T15:00:00Z/2027-03-08T16:30:00Z", "2027-03-09T10:00:00Z/2027-03-09T10:45:00Z",
          "2027-03-10T15:00:00Z/2027-03-10T16:00:00Z",
        ])
  }

  @Test func aWeeklyEventKeepsItsWallTimeOverAClockChange() throws {
    // In New York the clocks go forward on 2027-03-14.
    #expect(
      try busy(
        "UID:1\nDTSTART;TZID=America/New_York:20270302T180000\nDTEND;TZID=America/New_York:20270302T190000\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=America/New_York:20270309T180000"
      ) == [
        "2027-03-02T23:00:00Z/2027-03-03T00:00:00Z", "2027-03-16T22:00:00Z/2027-03-16T23:00:00Z",
        "2027-03-23T22:00:00Z/2027-03-23T23:00:00Z",
      ])
  }

  @Test func aRuleEndsWithItsLastTimeInUTC() throws {
    // 18:00 in New York on 2027-03-16 is 22:00 UTC: the last that is meant.
    let rule = "UID:1\nDTSTART;TZID=America/New_York:20270302T180000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;UNTIL="
    #expect(try busy(rule + "20270316T220000Z").count == 3)
    #expect(try busy(rule + "20270316T215959Z").count == 2)
    #expect(try busy(rule + "20270316").count == 3)
  }

  @Test func aMovedOccurrenceIsWhereItWasMoved() throws {
    let series =
      "UID:1\nDTSTART;TZID=America/New_York:20270302T180000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3"
    let moved =
      "UID:1\nRECURRENCE-ID;TZID=America/New_York:20270309T180000\nDTSTART;TZID=America/New_York:20270310T090000\nDURATION:PT30M"
    #expect(
      try busy(series, moved) == [
        "2027-03-02T23:00:00Z/2027-03-03T00:00:00Z", "2027-03-10T14:00:00Z/2027-03-10T14:30:00Z",
        "2027-03-16T22:00:00Z/2027-03-16T23:00:00Z",
      ])
    // The exception may stand before what it is one of, say its time in UTC, and be cancelled or free.
    let cancelled = "UID:1\nRECURRENCE-ID:20270309T230000Z\nDTSTART:20270309T230000Z\nSTATUS:CANCELLED"
    #expect(try busy(cancelled, series).count == 2)
    let free =
      "UID:1\nRECURRENCE-ID:20270309T230000Z\nDTSTART:20270309T230000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT"
    #expect(try busy(series, free).count == 2)
    // Alone, as some calendars share it, it is an event.
    #expect(try busy(moved) == ["2027-03-10T14:00:00Z/2027-03-10T14:30:00Z"])
  }

  @Test func fromOneOnAllAreMoved() throws {
    let series =
      "UID:1\nDTSTART;TZID=America/New_York:20270301T100000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=4"
    let later =
      "UID:1\nRECURRENCE-ID;RANGE=THISANDFUTURE;TZID=America/New_York:20270303T100000\nDTSTART;TZID=America/New_York:20270303T140000\nDURATION:PT30M"
    #expect(
      try busy(series, later) == [
        "2027-03-01T15:00:00Z/2027-03-01T16:00:00Z", "2027-03-02T15:00:00Z/2027-03-02T16:00:00Z",
        "2027-03-03T19:00:00Z/2027-03-03T19:30:00Z", "2027-03-04T19:00:00Z/2027-03-04T19:30:00Z",
      ])
    #expect(try busy(series, later + "\nTRANSP:TRANSPARENT").count == 2)
  }

  @Test func wholeDaysAreThoseOfTheCalendarsZoneElseThePractices() throws {
    let days = "UID:1\nDTSTART;VALUE=DATE:20270313\nDTEND;VALUE=DATE:20270315"
    #expect(try busy(days) == ["2027-03-13T05:00:00Z/2027-03-15T04:00:00Z"])
    #expect(try busy("UID:1\nDTSTART;VALUE=DATE:20270313") == ["2027-03-13T05:00:00Z/2027-03-14T05:00:00Z"])
    #expect(
      try busy(days, head: "X-WR-TIMEZONE:Europe/Berlin\n") == ["2027-03-12T23:00:00Z/2027-03-14T23:00:00Z"])
    #expect(
      try busy("UID:1\nDTSTART;VALUE=DATE:20270312\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20270313")
        == ["2027-03-12T05:00:00Z/2027-03-13T05:00:00Z", "2027-03-14T05:00:00Z/2027-03-15T04:00:00Z"])
  }

  @Test func whatIsFreeOrCancelledOrTakesNoTimeIsLeftOut() throws {
    #expect(
      try busy(
        "UID:1\nDTSTART:20270309T100000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT",
        "UID:2\nDTSTART:20270309T120000Z\nDURATION:PT1H\nSTATUS:CANCELLED", "UID:3\nDTSTART:20270309T140000Z",
        "UID:4\nDTSTART:20270309T160000Z\nDURATION:PT1H\nSTATUS:TENTATIVE\nTRANSP:OPAQUE")
        == ["2027-03-09T16:00:00Z/2027-03-09T17:00:00Z"])
  }

  @Test func dayLongDurationsAreThoseOfTheWall() throws {
    // A day over the change of the clocks has 23 hours, 24 hours have 24.
    let start = "UID:1\nDTSTART;TZID=America/New_York:20270313T120000\nDURATION:"
    #expect(try busy(start + "P1D") == ["2027-03-13T17:00:00Z/2027-03-14T16:00:00Z"])
    #expect(try busy(start + "PT24H") == ["2027-03-13T17:00:00Z/2027-03-14T17:00:00Z"])
  }

  @Test func furtherDatesCountToo() throws {
    #expect(
      try busy(
        "UID:1\nDTSTART;TZID=America/New_York:20270301T100000\nDURATION:PT1H\nRDATE;TZID=America/New_York:20270303T120000,20270304T120000\nRDATE;VALUE=PERIOD:20270305T100000Z/PT15M,20270306T100000Z/20270306T103000Z"
      ) == [
        "2027-03-01T15:00:00Z/2027-03-01T16:00:00Z", "2027-03-03T17:00:00Z/2027-03-03T18:00:00Z",
        "2027-03-04T17:00:00Z/2027-03-04T18:00:00Z", "2027-03-05T10:00:00Z/2027-03-05T10:15:00Z",
        "2027-03-06T10:00:00Z/2027-03-06T10:30:00Z",
      ])
  }

  @Test func zonesThatTheFileDescribes() throws {
    let zone = """
      BEGIN:VTIMEZONE
      TZID:Eastern Standard Time
      BEGIN:STANDARD
      DTSTART:16010101T020000
      TZOFFSETFROM:-0400
      TZOFFSETTO:-0500
      RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11
      END:STANDARD
      BEGIN:DAYLIGHT
      DTSTART:16010101T020000
      TZOFFSETFROM:-0500
      TZOFFSETTO:-0400
      RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3
      END:DAYLIGHT
      END:VTIMEZONE

      """
    let name = "TZID=Eastern Standard Time"
    #expect(
      try busy(
        "UID:1\nDTSTART;\(name):20270302T180000\nDTEND;\(name):20270302T190000\nRRULE:FREQ=WEEKLY;COUNT=3",
        head: zone, zone: "Europe/Berlin") == [
          "2027-03-02T23:00:00Z/2027-03-03T00:00:00Z", "2027-03-09T23:00:00Z/2027-03-10T00:00:00Z",
          "2027-03-16T22:00:00Z/2027-03-16T23:00:00Z",
        ])
    // The first of two, and what is skipped is moved on, as everywhere.
    #expect(
      try busy("UID:1\nDTSTART;\(name):20271107T013000\nDURATION:PT10M", head: zone)
        == ["2027-11-07T05:30:00Z/2027-11-07T05:40:00Z"])
    #expect(
      try busy("UID:1\nDTSTART;\(name):20270314T023000\nDURATION:PT10M", head: zone)
        == ["2027-03-14T07:30:00Z/2027-03-14T07:40:00Z"])
  }

  @Test func zonesThatAreNamed() throws {
    #expect(
      try busy("UID:1\nDTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20270302T180000\nDURATION:PT1H")
        == ["2027-03-02T23:00:00Z/2027-03-03T00:00:00Z"])
    #expect(throws: CalendarFileError.unknownZone) {
      try busy("UID:1\nDTSTART;TZID=Nowhere:20270302T180000\nDURATION:PT1H")
    }
  }

  @Test func whatCalendarsSayOfFreeAndBusyTimes() throws {
    let text = """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//Test//EN
      BEGIN:VFREEBUSY
      UID:1
      DTSTAMP:20270301T000000Z
      FREEBUSY:20270302T100000Z/PT1H,20270302T110000Z/20270302T113000Z
      FREEBUSY;FBTYPE=FREE:20270303T100000Z/PT1H
      FREEBUSY;FBTYPE=BUSY-TENTATIVE:20270304T100000Z/PT1H
      END:VFREEBUSY
      END:VCALENDAR

      """.replacing("\n", with: "\r\n")
    let file = try CalendarFile(Array(text.utf8), within: Self.span, zone: .gmt)
    #expect(
      file.busy.map { "\($0.lowerBound.instant)/\($0.upperBound.instant)" } == [
        "2027-03-02T10:00:00Z/2027-03-02T11:30:00Z", "2027-03-04T10:00:00Z/2027-03-04T11:00:00Z",
      ])
  }

  @Test func onlyTheSpanIsLookedAt() throws {
    let daily = "UID:1\nDTSTART:20260101T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY"
    let days = "2027-03-01T10:30:00Z".seconds..<"2027-03-03T10:30:00Z".seconds
    #expect(
      try busy(daily, within: days) == [
        "2027-03-01T10:00:00Z/2027-03-01T11:00:00Z", "2027-03-02T10:00:00Z/2027-03-02T11:00:00Z",
        "2027-03-03T10:00:00Z/2027-03-03T10:30:00Z",
      ])
    #expect(throws: CalendarFileError.self) {
      try busy(daily, within: Self.span.lowerBound..<Self.span.lowerBound + 401 * 86_400)
    }
  }

  @Test func moreThanTenThousandOccurrencesAreRefused() throws {
    let hourly = "UID:1\nDTSTART:20270301T000000Z\nDURATION:PT10M\nRRULE:FREQ=HOURLY;COUNT="
    #expect(try busy(hourly + "9504").count == 9_504)
    #expect(throws: CalendarFileError.tooManyOccurrences) {
      try busy("UID:1\nDTSTART:20270301T000000Z\nDURATION:PT1M\nRRULE:FREQ=MINUTELY;INTERVAL=30;COUNT=10001")
    }
    #expect(throws: CalendarFileError.tooManyOccurrences) {
      try busy("UID:1\nDTSTART:19700101T000000Z\nDURATION:PT1S\nRRULE:FREQ=SECONDLY")
    }
  }

  @Test(arguments: [
    "", "<html><body>Sign in</body></html>", "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
    "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20270309T100000Z\r\n",
    calendar(["UID:1\nDTSTART:2027"]), calendar(["UID:1\nSUMMARY:No start"]),
    calendar(["UID:1\nDTSTART:20270309T100000Z\nDURATION:PXX"]),
    calendar(["UID:1\nDTSTART:20270309T100000Z\nDURATION:PT1H\nRRULE:FREQ=WEEKLZ"]),
    calendar(["UID:1\nDTSTART:20270309T100000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY\nEXDATE:soon"]),
    calendar(["UID:1\nDTSTART:20270309T100000Z\nDTEND:later"]),
    calendar(["UID:1\nDTSTART:20270230T100000Z\nDURATION:PT1H"]),
    calendar(["UID:1\nDTSTART:20270309T100000Z\nSUMMARY:a\u{0}b"]),
  ]) func whatCannotBeReadIsMalformed(_ text: String) {
    #expect(throws: CalendarFileError.malformed) {
      try CalendarFile(Array(text.utf8), within: Self.span, zone: .gmt)
    }
  }

  @Test func whatDoesNotDecideWhenMayBeAnything() throws {
    #expect(
      try busy(
        "UID:1\nDTSTART:20270309T100000Z\nDURATION:PT1H\nSUMMARY:Dentist\nPRIORITY:very\nSTATUS:MAYBE\nX-OWN:x\nATTENDEE:nobody"
      ) == ["2027-03-09T10:00:00Z/2027-03-09T11:00:00Z"])
    #expect(try busy() == [])
  }
}
