import EventSourcing
import Foundation
import Practice
import Testing

@testable import regimen

/// Days and times as people type them at a terminal.
@Suite struct TypedTimeTests {
  private static let today = LocalDay(year: 2027, month: 3, day: 1)

  @Test(arguments: [
    ("2027-03-05 2pm", "2027-03-05T14:00"), ("2027-03-05 2:30 pm", "2027-03-05T14:30"),
    ("2027-03-05 2:30 P.M.", "2027-03-05T14:30"), ("2027-03-05 14h", "2027-03-05T14:00"),
    ("2027-03-05 14h30", "2027-03-05T14:30"), ("2027-03-05 noon", "2027-03-05T12:00"),
    ("2027-03-05 9:15", "2027-03-05T09:15"), ("2027-03-05T2pm", "2027-03-05T14:00"),
    ("2027-03-05, 12 am", "2027-03-05T00:00"), ("2027-03-05 12pm", "2027-03-05T12:00"),
    ("2027-03-05 at 2.30pm", "2027-03-05T14:30"), ("today 2pm", "2027-03-01T14:00"),
    ("Tomorrow noon", "2027-03-02T12:00"), ("yesterday 18:05", "2027-02-28T18:05"),
    ("2pm", "2027-03-01T14:00"), ("2:30 pm", "2027-03-01T14:30"), ("14h", "2027-03-01T14:00"),
    ("14.00", "2027-03-01T14:00"), ("9.30", "2027-03-01T09:30"), ("2027-03-05 14.00", "2027-03-05T14:00"),
    ("2027-03-05 10.12", "2027-03-05T10:12"), ("tomorrow 10.05", "2027-03-02T10:05"),
    ("2pm tomorrow", "2027-03-02T14:00"), ("10:00 2027-03-05", "2027-03-05T10:00"),
    ("10.30 tomorrow", "2027-03-02T10:30"), ("2027-03-05 1430", "2027-03-05T14:30"),
    ("2027/3/5 10:00", "2027-03-05T10:00"), ("2027-3-5 2pm", "2027-03-05T14:00"),
    ("2.30pm", "2027-03-01T14:30"), ("3 March 2027 14:00", "2027-03-03T14:00"),
    ("3rd of March, 2027 at 2pm", "2027-03-03T14:00"), ("Mar 3 2027 14h", "2027-03-03T14:00"),
    ("December 10th, 2027 9.15", "2027-12-10T09:15"), ("noon", "2027-03-01T12:00"),
    (" 2027-03-05 10:00 ", "2027-03-05T10:00"), ("Friday 5 March 2027 3pm", "2027-03-05T15:00"),
    ("fri, 2027-03-05 15:00", "2027-03-05T15:00"), ("Fri the 5th of March, 2027 at noon", "2027-03-05T12:00"),
  ]) func reads(_ text: String, _ expected: String) throws {
    try TimeText.$today.withValue(Self.today) { () throws in
      #expect(try TimeText.entered(required: text).time == .wall(try #require(LocalDateTime(expected))))
      #expect(TimeText.wall(text) == LocalDateTime(expected))
    }
  }

  @Test(arguments: [
    ("2027-03-05 14", "2:30pm"), ("14", "2:30pm"), ("2027-03-05 13pm", "2:30pm"),
    ("2027-03-05 0am", "2:30pm"),
    ("2027-03-05 midnight", "2:30pm"), ("2027-03-05", "2:30pm"), ("2027-03-05 25:00", "2:30pm"),
    ("2027-03-05 2:75pm", "2:30pm"), ("2027-03-05 24h", "2:30pm"), ("2027-03-05 2pm CST", "2:30pm"),
    ("03/05/2027 2pm", "year first"), ("5.3.2027 14:00", "year first"), ("2027-02-30 10:00", "no such day"),
    ("tomorrow", "2:30pm"), ("", "2:30pm"),
    // 2027-03-01 is a Monday.
    ("9 o’clock", "write 9:00, or 9am"), ("half past 2", "or 'YYYY-MM-DD 2:30pm'"), ("1430", "2:30pm"),
    ("tomorrow 2460", "2:30pm"), ("2027/13/5 10:00", "2:30pm"),
    ("tuesday 2pm", "'2027-03-02 14:00' or '2027-02-23 14:00'"),
    ("next Tuesday", "2027-03-02 or 2027-03-09, and the hour behind a day"),
    ("next tue 14.00", "'2027-03-02 14:00' or '2027-03-09 14:00'"),
    ("last friday 9:00", "'2027-02-26 09:00'"),
    ("monday 10:00", "'2027-03-01 10:00' or '2027-03-08 10:00'"), ("this friday", "first: 2027-03-05,"),
    ("12/10", "2027-12-10 or 2027-10-12, and the hour"),
    ("12/10 2pm", "'2027-12-10 14:00' or '2027-10-12 14:00'"),
    ("13/10 2pm", "first: '2027-10-13 14:00'"), ("10.12. 14:00", "first: '2027-12-10 14:00'"),
    ("10.12", "2027-12-10 or '2027-03-01 10:12'"), ("10.12.", "first: 2027-12-10"),
    ("3rd March", "first: 2027-03-03"), ("March 3 2pm", "first: '2027-03-03 14:00'"),
    ("5.3.27 14:00", "'2027-03-05 14:00'"), ("31/2/2027", "2:30pm"), ("30 Dec 10:00", "'2027-12-30 10:00'"),
    ("10 Feb 10:00", "'2027-02-10 10:00'"),
    ("3/4/2027 10:00", "'2027-03-04 10:00' or '2027-04-03 10:00'"),
    // 2027-03-05 is a Friday.
    ("Thu 2027-03-05 10:00", "2027-03-05 is a Friday, not a Thursday."),
    ("monday, 5 March 2027 3pm", "2027-03-05 is a Friday, not a Monday."),
    ("Friday 5 March 2pm", "first: '2027-03-05 14:00'."), ("fri 12/11 10:00", "first: '2027-11-12 10:00'."),
    ("2027-03-05 14:00-15:00", "how long it takes is said with --minutes"),
    ("2027-03-05 14:00 – 15:00", "Say when it begins, and nothing else"),
    ("2027-03-05 2pm to 3pm", "Say when it begins, and nothing else"),
    ("2027-03-05 14-15", "Say when it begins, and nothing else"),
  ]) func refusesWithWhatToType(_ text: String, _ words: String) {
    TimeText.$today.withValue(Self.today) {
      let failure = #expect(throws: Failure.self) { try TimeText.entered(required: text) }
      #expect(failure?.status == .usage)
      #expect(failure?.message.contains(words) == true, "\(failure?.message ?? "")")
    }
  }

  @Test func daysAreReadToo() throws {
    try TimeText.$today.withValue(Self.today) { () throws in
      #expect(try TimeText.day("tomorrow", option: "--from") == LocalDay(year: 2027, month: 3, day: 2))
      let failure = #expect(throws: Failure.self) { try TimeText.day("03-01-2027", option: "--from") }
      #expect(failure?.message.contains("year first: 2027-03-01 or 2027-01-03") == true)
      #expect(try TimeText.day("10 Dec 2027", option: "--from") == LocalDay(year: 2027, month: 12, day: 10))
      for (text, words) in [
        ("wed", "2027-03-03 or 2027-02-24"), ("10.12.", "year first: 2027-12-10."),
        ("3rd march", "2027-03-03"),
        ("12/10", "2027-12-10 or 2027-10-12"), ("someday", "today or tomorrow"),
        ("2027-02-30", "no such day"),
      ] {
        let failure = #expect(throws: Failure.self) { try TimeText.day(text, option: "--from") }
        #expect(failure?.message.contains(words) == true, "\(text): \(failure?.message ?? "")")
      }
    }
  }

  /// Where the clocks show a time twice, it has its offset, with which it can be typed again.
  @Test func theRepeatedHourIsToldApart() throws {
    let zone = try #require(TimeZone(identifier: "America/Chicago"))
    let texts = [0.0, 3600, 7200].map { seconds in
      TimeText.minute(Date(timeIntervalSince1970: 1_857_016_800 + seconds), in: zone)
    }
    #expect(texts == ["2028-11-05 01:00-05:00", "2028-11-05 01:00-06:00", "2028-11-05 02:00"])
    #expect(TimeText.clock(Date(timeIntervalSince1970: 1_857_016_800), in: zone) == "01:00-05:00")
  }

  /// People say 2:30 of the afternoon, and clocks show it in the night.
  @Test(arguments: ["2:30", "2027-03-05 2:30", "2027-03-05T6:59", "tomorrow 1:00"])
  func asksWhichHalfOfTheDayASmallHourIsIn(_ text: String) {
    let failure = #expect(throws: Failure.self) { try TimeText.entered(required: text) }
    #expect("\(failure.map { "\($0)" } ?? "")".contains("may be in the night or in the afternoon: write 0"))
  }

  @Test(arguments: ["2027-03-05 25:30", "2027-03-05 10:75"]) func saysWhichHoursThereAre(_ text: String) {
    let failure = #expect(throws: Failure.self) { try TimeText.entered(required: text) }
    #expect("\(failure.map { "\($0)" } ?? "")".contains("Hours go from 00 to 23"))
  }

  /// What stands on a day of its own is not moved to today by a time alone.
  @Test(arguments: ["15:00", "3pm", "14h", "noon", "14.00"]) func asksForTheDayOfWhatIsMoved(_ text: String)
    throws
  {
    let failure = #expect(throws: Failure.self) { try TimeText.entered(ofAnother: text) }
    #expect("\(failure.map { "\($0)" } ?? "")".contains("needs the day too"))
    #expect(try TimeText.entered(ofAnother: "2027-03-05 15:00") == EnteredTime("2027-03-05 15:00"))
  }

  /// An offset stays one, and what names its day is not asked for it.
  @Test(arguments: ["2027-03-05 10:00-05:00", "today 10:00", "2pm tomorrow", "Friday 5 March 2027 3pm"])
  func takesWhatNamesItsDay(_ text: String) throws {
    try TimeText.$today.withValue(Self.today) { () throws in
      _ = try TimeText.entered(ofAnother: text)
    }
  }

  @Test func anEndTakesTheDayOfItsBeginning() throws {
    try TimeText.$today.withValue(Self.today) { () throws in
      let day = Self.today.map { $0 + 3 }
      #expect(
        try TimeText.dayOrTime("13:00", option: "--to", on: day) == LocalDateTime("2027-03-04T13:00"))
      #expect(try TimeText.dayOrTime("2027-03-04", option: "--to") == LocalDateTime("2027-03-04T00:00"))
      for (text, words) in [
        ("12:00", "--from needs the day too"), ("2027-02-30", "no such day"),
        ("2027-03-04 25:00", "Hours go from 00 to 23"), ("14.12.2027", "year first: 2027-12-14."),
        ("12/04/2027", "2027-12-04 or 2027-04-12"), ("August", "YYYY-MM-DD"),
        ("4.12.2027 12:00", "'2027-12-04 12:00'"),
      ] {
        let failure = #expect(throws: Failure.self) { try TimeText.dayOrTime(text, option: "--from") }
        #expect(failure?.message.contains(words) == true, "\(text): \(failure?.message ?? "")")
      }
    }
  }
}
