import Practice
import Testing

@testable import ImportFormats

/// The ways in which exports write times and durations, and those that are not guessed at.
@Suite struct WrittenTimeTests {
  @Test(arguments: [
    ("2025-12-05 11:37:00", "2025-12-05T11:37"), ("2025-12-05 11:37:08", "2025-12-05T11:37:08"),
    ("5 Dec 2025, 11:37", "2025-12-05T11:37"), ("05 dec 2025, 9:07", "2025-12-05T09:07"),
    ("1 Sept 2025, 23:59", "2025-09-01T23:59"), ("1 Sep. 2025 23:59", "2025-09-01T23:59"),
    ("2025-12-05 8:02:36\u{202F}AM", "2025-12-05T08:02:36"), ("5 Dec 2025, 12:10 PM", "2025-12-05T12:10"),
    ("5 Dec 2025, 12:10 am", "2025-12-05T00:10"),
  ]) func `a time is read`(text: String, time: String) {
    #expect(WallTimeText.parse(text)?.description == time)
  }

  @Test(arguments: [
    "", "5", "12/05/2025 11:37", "2025-12-05", "5 Dex 2025, 11:37", "5 De 2025, 11:37", "31 Feb 2025, 11:37",
    "5 Dec 25, 11:37", "5 Dec 2025, 24:00", "5 Dec 2025, 13:00 PM", "5 Dec 2025, 0:30 AM",
    "5 Dec 2025, 11.37", "AM", "2025-12-05 11:37:00Z", "-5 Dec 2025, 11:37",
  ]) func `another text is no time`(text: String) { #expect(WallTimeText.parse(text) == nil) }

  @Test(arguments: [
    ("2h 18m", nil, 8280.0), ("45m", nil, 2700), ("1h", nil, 3600), ("264h 1m", nil, 950_460),
    ("50s", nil, 50), ("2730", "sec", 2730), ("45", "min", 2700),
  ]) func `a duration is read`(text: String, unit: String?, seconds: Double) {
    #expect(LogDuration.parse(text, unit: unit) == .seconds(seconds))
  }

  @Test(arguments: ["2 Std", "h", "1:30", "45", "-45", "99m x"]) func `another text is no duration`(
    text: String
  ) { #expect(LogDuration.parse(text, unit: nil) == .unreadable) }

  @Test func `a blank duration is not said, and an endless one is beyond all bounds`() throws {
    #expect(LogDuration.parse(nil, unit: nil) == .unsaid)
    let log = try TrainingLogExample.strong(
      "2024-03-04 07:30:00,A,99999999999999999999999h,Plank,1,0,0,0,30,,,",
      "2024-03-05 07:30:00,A,0m,Plank,1,0,0,0,30,,,")
    #expect(log.workouts.map(\.content.minutes) == [nil, nil])
    #expect(log.remarks.map(\.line) == [2])
  }
}
