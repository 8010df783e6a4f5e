import Practice
import Testing

@Suite struct WeekHoursTests {
  @Test func daysOfTheSameHoursAreSaidAsOne() throws {
    for text in [
      "mon-fri 08:00-18:00", "mon-tue 08:00-12:00; thu-fri 08:00-12:00; sat 09:00-12:00,13:00-17:00",
      "mon 08:00-12:00; tue 08:00-13:00", "sun 22:00-02:00", "mon-sun 08:00-20:00", "",
    ] {
      let week = try #require(WeekHours(text), "\(text)")
      #expect(week.description == text)
      #expect(WeekHours(week.description) == week)
    }
    #expect(WeekHours("sat-mon 09:00-12:00")?.description == "mon 09:00-12:00; sat-sun 09:00-12:00")
  }
}
