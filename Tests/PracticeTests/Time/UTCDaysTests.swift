import Foundation
import Practice
import Testing

@Suite struct UTCDaysTests {
  @Test(arguments: [
    ("2027-03-01T10:00:00Z", "2027-03-01T11:00:00Z", ["2027-03-01"]),
    ("2027-03-01T23:00:00Z", "2027-03-02T00:00:00Z", ["2027-03-01"]),
    ("2027-03-01T23:00:00Z", "2027-03-02T00:01:00Z", ["2027-03-01", "2027-03-02"]),
    ("2027-03-01T00:00:00Z", "2027-03-03T00:00:00Z", ["2027-03-01", "2027-03-02"]),
    ("2027-03-02T00:00:00Z", "2027-03-02T00:00:00Z", ["2027-03-02"]),
    ("1969-12-31T23:59:59Z", "1970-01-01T00:00:01Z", ["1969-12-31", "1970-01-01"]),
  ]) func touchesTheDaysOfAHalfOpenSpan(_ start: String, _ end: String, _ days: [String]) {
    let touched = UTCDays.touched(by: Example.instant(start)..<Example.instant(end))
    #expect(touched.map(\.description) == days)
  }
}
