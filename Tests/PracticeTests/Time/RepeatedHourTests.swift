import Foundation
import Practice
import Testing

/// Where the clocks go back, what is shown tells the two occurrences of an hour apart.
@Suite struct RepeatedHourTests {
  @Test(arguments: [
    ("America/Chicago", "2028-11-05T06:00:00Z", "CDT", "-05:00"),
    ("America/Chicago", "2028-11-05T07:00:00Z", "CST", "-06:00"),
    ("America/Chicago", "2028-11-05T07:59:59Z", "CST", "-06:00"),
    ("Europe/London", "2027-10-31T00:30:00Z", "BST", "+01:00"),
    ("Europe/London", "2027-10-31T01:30:00Z", "GMT", "+00:00"),
    // Zones without names that people know.
    ("America/Santiago", "2027-04-04T02:30:00Z", "UTC-03:00", "-03:00"),
    ("America/Santiago", "2027-04-04T03:30:00Z", "UTC-04:00", "-04:00"),
    // Lord Howe repeats half an hour only.
    ("Australia/Lord_Howe", "2027-04-03T14:45:00Z", "LHDT", "+11:00"),
    ("Australia/Lord_Howe", "2027-04-03T15:15:00Z", "LHST", "+10:30"),
  ]) func bothOccurrencesAreNamed(zone: String, instant: String, name: String, offset: String) throws {
    let (zone, instant) = (try #require(TimeZone(identifier: zone)), Example.instant(instant))
    #expect(RepeatedHour.name(of: instant, in: zone) == name)
    #expect(RepeatedHour.offset(of: instant, in: zone) == offset)
  }

  @Test(arguments: [
    ("America/Chicago", "2028-11-05T05:59:59Z"), ("America/Chicago", "2028-11-05T08:00:00Z"),
    ("America/Chicago", "2028-03-12T08:00:00Z"), ("America/Chicago", "2028-07-01T06:00:00Z"),
    ("Australia/Lord_Howe", "2027-04-03T14:15:00Z"), ("UTC", "2028-11-05T06:00:00Z"),
  ]) func elsewhereNothingIsSaid(zone: String, instant: String) throws {
    let (zone, instant) = (try #require(TimeZone(identifier: zone)), Example.instant(instant))
    #expect(RepeatedHour.name(of: instant, in: zone) == nil)
    #expect(RepeatedHour.offset(of: instant, in: zone) == nil)
  }

  /// What is shown with its offset is read as the instant that was meant.
  @Test func aTimeWithItsOffsetCanBeTypedAgain() throws {
    let zone = try #require(TimeZone(identifier: "America/Chicago"))
    for text in ["2028-11-05T06:00:00Z", "2028-11-05T07:00:00Z"] {
      let instant = Example.instant(text)
      let shown =
        "\(LocalDateTime(of: instant, in: zone))" + (RepeatedHour.offset(of: instant, in: zone) ?? "")
      guard case .instant(let read, offsetSeconds: _)? = AppointmentTime(shown) else {
        Issue.record("\(shown) is no instant")
        continue
      }
      #expect(read == instant)
    }
  }
}
