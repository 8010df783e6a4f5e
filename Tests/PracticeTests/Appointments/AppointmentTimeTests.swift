import Foundation
import Practice
import Testing

@Suite struct AppointmentTimeTests {
  @Test func readsWallTimesAndInstants() {
    let instant = Example.instant("2027-03-01T15:00:00Z")
    #expect(AppointmentTime("2027-03-01 10:00") == .wall(Example.wall("2027-03-01T10:00")))
    #expect(AppointmentTime("2027-03-01T15:00Z") == .instant(instant, offsetSeconds: nil))
    #expect(AppointmentTime("2027-03-01T10:00-05:00") == .instant(instant, offsetSeconds: -18_000))
    #expect(AppointmentTime("2027-03-01 20:30:00 +05:30") == .instant(instant, offsetSeconds: 19_800))
  }

  @Test(arguments: [
    "", "2027-03-01", "10:00", "2027-03-01 10:00-5", "2027-03-01 10:00-99:00", "2027-03-01 10:00 EST",
  ]) func refusesWhatIsNoTime(_ text: String) { #expect(AppointmentTime(text) == nil) }
}
