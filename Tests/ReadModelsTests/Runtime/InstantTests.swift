import Foundation
import ReadModels
import Testing

@Suite struct InstantTests {
  @Test(
    arguments: [
      (0, "1970-01-01T00:00:00Z"), (1_803_913_200_000, "2027-03-01T15:00:00Z"),
      (-1, "1969-12-31T23:59:59.999Z"), (1_803_913_200_007, "2027-03-01T15:00:00.007Z"),
      (951_782_400_000, "2000-02-29T00:00:00Z"),
    ] as [(Int64, String)]) func `is written as an ISO instant in UTC and read back`(
      milliseconds: Int64, text: String
    )
  {
    #expect(Instant(milliseconds: milliseconds).description == text)
    #expect(Instant(text) == Instant(milliseconds: milliseconds))
  }

  @Test func `survives any number of round trips`() throws {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let instant = Instant(milliseconds: Int64.random(in: 0...4_000_000_000_000, using: &generator))
      #expect(Instant(instant.description) == instant)
      #expect(Instant(instant.date) == instant)
    }
  }

  @Test(arguments: ["2027-03-01", "2027-03-01T15:00:00", "2027-13-01T15:00:00Z", "2027-03-01T25:00:00Z", ""])
  func `refuses other texts`(text: String) { #expect(Instant(text) == nil) }
}
