import Practice
import Testing

@Suite struct LocalDateTimeTests {
  @Test(arguments: [
    ("2027-03-01T10:00", "2027-03-01T10:00"), ("2027-03-01 10:00", "2027-03-01T10:00"),
    ("2027-03-01 23:59:59", "2027-03-01T23:59:59"), ("1969-12-31T00:00:00", "1969-12-31T00:00"),
  ]) func reads(_ text: String, _ written: String) throws {
    #expect(try #require(LocalDateTime(text)).description == written)
  }

  @Test(arguments: [
    "2027-03-01", "2027-03-01T24:00", "2027-03-01T10:60", "2027-03-01T1:00", "2027-03-01T10:00Z",
    "2027-03-01  10:00", "T",
  ]) func refusesWhatIsNoTime(_ text: String) { #expect(LocalDateTime(text) == nil) }

  @Test func ordersByTheWall() {
    #expect(Example.wall("2027-03-01T23:59") < Example.wall("2027-03-02T00:00"))
  }
}
