import Foundation
import Practice
import Testing

@Suite struct WallClockTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let zone: String
    let asked: String
    let instant: String
    /// The wall time that results, where it is another than the one asked for.
    var shiftedTo: String?
    var occursTwice = false
    var testDescription: String { "\(asked) in \(zone)" }
  }

  static let cases = [
    Case(zone: "UTC", asked: "2027-03-14T02:30", instant: "2027-03-14T02:30:00Z"),
    Case(zone: "Asia/Kolkata", asked: "2027-03-14T02:30", instant: "2027-03-13T21:00:00Z"),
    // New York: the skipped hour, its edges, the repeated hour, and its edges.
    Case(zone: "America/New_York", asked: "2027-03-14T01:59", instant: "2027-03-14T06:59:00Z"),
    Case(
      zone: "America/New_York", asked: "2027-03-14T02:00", instant: "2027-03-14T07:00:00Z",
      shiftedTo: "2027-03-14T03:00"),
    Case(
      zone: "America/New_York", asked: "2027-03-14T02:30", instant: "2027-03-14T07:30:00Z",
      shiftedTo: "2027-03-14T03:30"),
    Case(zone: "America/New_York", asked: "2027-03-14T03:00", instant: "2027-03-14T07:00:00Z"),
    Case(zone: "America/New_York", asked: "2026-11-01T00:59", instant: "2026-11-01T04:59:00Z"),
    Case(
      zone: "America/New_York", asked: "2026-11-01T01:00", instant: "2026-11-01T05:00:00Z", occursTwice: true),
    Case(
      zone: "America/New_York", asked: "2026-11-01T01:30", instant: "2026-11-01T05:30:00Z", occursTwice: true),
    Case(zone: "America/New_York", asked: "2026-11-01T02:00", instant: "2026-11-01T07:00:00Z"),
    // Mondays at 18:00 across the change.
    Case(zone: "America/New_York", asked: "2026-10-26T18:00", instant: "2026-10-26T22:00:00Z"),
    Case(zone: "America/New_York", asked: "2026-11-02T18:00", instant: "2026-11-02T23:00:00Z"),
    // Lord Howe changes by half an hour.
    Case(
      zone: "Australia/Lord_Howe", asked: "2026-10-04T02:15", instant: "2026-10-03T15:45:00Z",
      shiftedTo: "2026-10-04T02:45"),
    Case(
      zone: "Australia/Lord_Howe", asked: "2027-04-04T01:45", instant: "2027-04-03T14:45:00Z",
      occursTwice: true),
    // São Paulo skipped midnight, and repeated the hour before it.
    Case(
      zone: "America/Sao_Paulo", asked: "2018-11-04T00:00", instant: "2018-11-04T03:00:00Z",
      shiftedTo: "2018-11-04T01:00"),
    Case(
      zone: "America/Sao_Paulo", asked: "2018-02-17T23:30", instant: "2018-02-18T01:30:00Z", occursTwice: true
    ),
    // Apia skipped a whole day.
    Case(zone: "Pacific/Apia", asked: "2011-12-29T23:59", instant: "2011-12-30T09:59:00Z"),
    Case(
      zone: "Pacific/Apia", asked: "2011-12-30T10:00", instant: "2011-12-30T20:00:00Z",
      shiftedTo: "2011-12-31T10:00"),
    Case(zone: "Pacific/Apia", asked: "2011-12-31T00:00", instant: "2011-12-30T10:00:00Z"),
  ]

  @Test(arguments: cases) func resolves(_ example: Case) throws {
    let zone = try #require(TimeZone(identifier: example.zone))
    let asked = try #require(LocalDateTime(example.asked))
    let resolved = WallClock.resolve(asked, in: zone)
    #expect(resolved.instant == Example.instant(example.instant))
    #expect(resolved.shifted == (example.shiftedTo != nil))
    #expect(resolved.ambiguous == example.occursTwice)
    #expect(resolved.wallTime.description == example.shiftedTo ?? example.asked)
    #expect(resolved.timeZoneID == example.zone)
  }

  @Test func sleepOverAClockChangeIsCountedInElapsedHours() throws {
    let zone = try #require(TimeZone(identifier: Example.newYork))
    func hours(_ from: String, _ to: String) -> Double {
      let start = WallClock.resolve(Example.wall(from), in: zone).instant
      return WallClock.resolve(Example.wall(to), in: zone).instant.timeIntervalSince(start) / 3600
    }
    #expect(hours("2026-10-31T23:00", "2026-11-01T07:00") == 9)
    #expect(hours("2027-03-13T23:00", "2027-03-14T07:00") == 7)
  }

  @Test func everyHourOfAYearIsFoundAgain() throws {
    for name in ["America/New_York", "Australia/Lord_Howe", "Africa/Casablanca", "Asia/Kathmandu"] {
      let zone = try #require(TimeZone(identifier: name))
      var repeated = 0
      var ambiguous = 0
      for hour in 0..<(366 * 24) {
        let instant = Example.instant("2026-06-01T00:15:00Z") + Double(hour) * 3600
        let resolved = WallClock.resolve(LocalDateTime(of: instant, in: zone), in: zone)
        #expect(!resolved.shifted)
        #expect(resolved.instant <= instant)
        repeated += resolved.instant == instant ? 0 : 1
        ambiguous += resolved.ambiguous ? 1 : 0
        #expect(resolved.ambiguous || resolved.instant == instant)
      }
      // Besides a time found again there is at most the same time before it that says so.
      #expect((repeated...2 * repeated).contains(ambiguous))
      #expect(repeated <= 2)
    }
  }

  @Test func theDayOfAnInstantIsTheZones() throws {
    let zone = try #require(TimeZone(identifier: Example.newYork))
    #expect(LocalDay(of: Example.instant("2027-03-01T04:59:59Z"), in: zone) == Example.day("2027-02-28"))
    #expect(LocalDay(of: Example.instant("2027-03-01T05:00:00Z"), in: zone) == Example.day("2027-03-01"))
  }

  @Test func aDayWithoutMidnightBeginsLater() throws {
    let zone = try #require(TimeZone(identifier: "America/Sao_Paulo"))
    #expect(
      WallClock.start(of: Example.day("2018-11-04"), in: zone) == Example.instant("2018-11-04T03:00:00Z"))
  }
}
