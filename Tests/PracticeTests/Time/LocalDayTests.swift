import Practice
import Testing

@Suite struct LocalDayTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2027-03-01", 20_878),
    ("0001-01-01", -719_162),
  ]) func countsDaysFromTheEpoch(_ text: String, _ number: Int) throws {
    let day = try #require(LocalDay(text))
    #expect(day.number == number)
    #expect(LocalDay(number: number).description == text)
  }

  @Test(arguments: [
    "2027-02-29", "2027-13-01", "2027-00-10", "2027-1-1", "27-01-01", "2027-01-01T00:00", "", "２０２７-01-01",
  ]) func refusesWhatIsNoDay(_ text: String) { #expect(LocalDay(text) == nil) }

  @Test func everyDayOfFourCenturiesFollowsTheLast() throws {
    var day = try #require(LocalDay(year: 1800, month: 1, day: 1))
    for _ in 0..<146_097 {
      let next = day + 1
      let sameMonth = next.month == day.month && next.day == day.day + 1
      let nextMonth = next.day == 1 && (next.month == day.month + 1 || (next.month == 1 && day.month == 12))
      guard sameMonth || nextMonth, LocalDay(year: next.year, month: next.month, day: next.day) == next else {
        Issue.record("\(day) is followed by \(next)")
        return
      }
      day = next
    }
    #expect(day.description == "2200-01-01")
  }

  @Test func knowsWeekdaysAndDistances() {
    #expect(Example.day("2027-03-01").weekday == 1)
    #expect(Example.day("1969-12-28").weekday == 7)
    #expect(Example.day("2027-03-01") - Example.day("2027-02-27") == 2)
    #expect(Example.day("2027-03-01") - 1 == Example.day("2027-02-28"))
    #expect(Example.day("2026-12-31") < Example.day("2027-01-01"))
  }
}
