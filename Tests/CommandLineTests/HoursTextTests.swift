import Practice
import Testing

@testable import regimen

/// Hours of a week and of a day as people type them at a terminal.
@Suite struct HoursTextTests {
  @Test(arguments: [
    ("mon–fri 08:00–18:00", "mon-fri 08:00-18:00"), ("Monday-Friday 9:00 - 17:00", "mon-fri 09:00-17:00"),
    (
      "mon, wed 09:00-12:00, 13:00-17:00;tue 09:00-10:00",
      "mon 09:00-12:00,13:00-17:00; tue 09:00-10:00; wed 09:00-12:00,13:00-17:00"
    ),
  ]) func readsWhatWordProcessorsAndPeopleMakeOfThem(_ text: String, _ expected: String) {
    #expect(WeekHours(HoursText.plain(text))?.description == expected)
  }

  @Test(arguments: [
    ("mon-fri 08:00-18:00; mon 09:00-12:00", "Monday is said twice"),
    ("mon-wed 08:00-18:00; tue 09:00-12:00", "Tuesday is said twice"),
    ("mon-fri 09:00-09:00", "“09:00-09:00”: it begins and ends at the same minute"),
    ("mon 08:00-12:00,09:00-25:00", "“09:00-25:00”: hours go from 00:00 to 24:00"),
    ("mon 9-5", "“9-5”: hours go from 00:00 to 24:00, each with its minutes"),
    ("09:00-17:00", "'mon-fri 09:00-17:00'"), ("mon", "the hours are missing"),
    ("funday 09:00-10:00", "names no weekdays"),
    ("mon 09:00-10:00 tue 09:00-10:00", "between weekdays a semicolon"),
    ("mon 09:00", "a span has a beginning and an end"),
  ]) func namesWhatCannotBeRead(_ text: String, _ words: String) {
    #expect(WeekHours(HoursText.plain(text)) == nil)
    #expect(
      HoursText.mistake(inWeek: HoursText.plain(text))?.contains(words) == true,
      "\(HoursText.mistake(inWeek: text) ?? "")")
  }

  @Test func nothingIsWrongWithWhatCanBeRead() {
    for text in ["mon-fri 09:00-12:00,13:00-17:00; sat 09:00-12:00", "fri-mon 22:00-06:00"] {
      #expect(HoursText.mistake(inWeek: text) == nil)
    }
  }
}
