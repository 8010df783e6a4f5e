import Foundation
import Practice
import Testing

@testable import Application

/// When nobody is written to, in the client's zone.
@Suite struct QuietHoursTests {
  private static let zone = "America/New_York"

  private func end(_ text: String, at time: String) throws -> String? {
    let zone = try #require(TimeZone(identifier: Self.zone))
    let hours = try #require(QuietHours(text))
    let now = WallClock.resolve(try #require(LocalDateTime(time)), in: zone).instant
    return hours.end(at: now, in: zone).map { "\(LocalDateTime(of: $0, in: zone))" }
  }

  @Test(arguments: [
    ("2027-03-01 20:59", nil), ("2027-03-01 21:00", "2027-03-02T08:00"),
    ("2027-03-02 07:59", "2027-03-02T08:00"),
    ("2027-03-02 08:00", nil), ("2027-03-13 23:00", "2027-03-14T08:00"),
  ]) func endInTheMorning(time: String, expected: String?) throws {
    #expect(try end("21:00-08:00", at: time) == expected)
  }

  @Test func mayLieWithinADay() throws {
    #expect(try end("12:00-14:30", at: "2027-03-01 13:00") == "2027-03-01T14:30")
    #expect(try end("12:00-14:30", at: "2027-03-01 14:30") == nil)
  }

  @Test(arguments: [
    "", "21:00", "21:00-21:00", "24:00-08:00", "21:00-8", "21-08", "a:b-c:d", "21:00-08:00-09:00",
  ])
  func isNoSpan(text: String) { #expect(QuietHours(text) == nil) }
}
