import Foundation
import Testing

@testable import Practice

@Suite struct AppointmentTimeTests {
  @Test func readsWallTimesAndInstants() {
    let instant = Example.instant("2027-03-01T15:00:00Z")
    #expect(AppointmentTime("2027-03-01 10:00") == .wall(Example.wall("2027-03-01T10:00")))
    #expect(AppointmentTime("2027-03-01T15:00Z") == .instant(instant, offsetSeconds: nil))
    #expect(AppointmentTime("2027-03-01T10:00-05:00") == .instant(instant, offsetSeconds: -18_000))
    #expect(AppointmentTime("2027-03-01 20:30:00 +05:30") == .instant(instant, offsetSeconds: 19_800))
  }

  /// Every form of RFC 3339 for one instant, which JavaScript, Python, Go and PostgreSQL write.
  @Test(
    arguments: [
      ("2027-03-01T15:00:00.000Z", nil), ("2027-03-01t15:00:00z", nil), ("2027-03-01 15:00:00Z", nil),
      ("2027-03-01T15:00:00.000000000000Z", nil), ("2027-03-01T15:00:00.0+00:00", 0),
      ("2027-03-01T15:00:00-00:00", nil), ("2027-03-01T10:00:00.000-05:00", -18_000),
      ("2027-03-02t09:00:00+18:00", 64_800), ("2027-03-02T14:59:00+23:59", 86_340),
    ] as [(String, Int?)]) func readsAllOfRFC3339(_ text: String, _ offset: Int?)
  {
    #expect(
      AppointmentTime(text)
        == .instant(Example.instant("2027-03-01T15:00:00Z"), offsetSeconds: offset))
  }

  @Test func aFractionIsPartOfAnInstantButNotOfASlot() throws {
    let time = try #require(AppointmentTime("2027-03-01T15:00:00.7504Z"))
    guard case .instant(let instant, offsetSeconds: nil) = time else {
      Issue.record("It is an instant")
      return
    }
    #expect(instant.timeIntervalSince(Example.instant("2027-03-01T15:00:00Z")) == 0.75)
    #expect(try time.slot(minutes: 60, in: "UTC").startsAt == Example.instant("2027-03-01T15:00:00Z"))
    #expect(AppointmentTime("2027-03-01T10:00:00.000") == .wall(Example.wall("2027-03-01T10:00")))
  }

  /// It is the second after it, as clocks without leap seconds have it; elsewhere there is none.
  @Test func aLeapSecondIsReadWhereThereMayBeOne() {
    let after = Example.instant("2017-01-01T00:00:00Z")
    #expect(AppointmentTime("2016-12-31T23:59:60Z") == .instant(after, offsetSeconds: nil))
    #expect(AppointmentTime("2016-12-31T15:59:60-08:00") == .instant(after, offsetSeconds: -28_800))
    for wrong in [
      "2016-12-31T23:58:60Z", "2016-12-31T22:59:60Z", "2016-12-31T23:59:61Z", "2016-12-31 23:59:60",
    ] { #expect(AppointmentTime(wrong) == nil) }
  }

  @Test(arguments: [
    "2027-03-01T15:00:00.Z", "2027-03-01T15:00:00,5Z", "2027-03-01T24:00:00Z", "2027-02-29T10:00:00Z",
    "2027-03-01T15:00:00+24:00", "2027-03-01T15:00:00+0100", "2027-03-01T15:00:00ZZ", "27-03-01T15:00:00Z",
    "", "2027-03-01", "10:00", "2027-03-01 10:00-5", "2027-03-01 10:00-99:00", "2027-03-01 10:00 EST",
  ]) func refusesWhatIsNoTime(_ text: String) { #expect(AppointmentTime(text) == nil) }
}
