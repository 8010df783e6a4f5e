import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct SleepAndReadinessTests {
  private func sleep(
    _ day: String = "2027-02-20", hours: Double = 6.5, quality: Int? = 7, zone: String = Example.newYork
  ) -> LogSleep {
    LogSleep(
      clientID: Example.client, day: Example.day(day), hours: hours, quality: quality, timeZone: zone,
      now: Example.now)
  }

  private func readiness(
    _ day: String = "2027-02-20", sleep: Int = 3, fatigue: Int = 4, stress: Int = 2, soreness: Int = 5,
    zone: String = Example.newYork
  ) -> RecordReadiness {
    RecordReadiness(
      clientID: Example.client, day: Example.day(day), sleep: sleep, fatigue: fatigue, stress: stress,
      soreness: soreness, timeZone: zone, now: Example.now)
  }

  @Test(arguments: [
    ("7.5", 7.5), ("7,5", 7.5), ("7h", 7), ("7h30", 7.5), ("7:30", 7.5), ("7 h 30 min", 7.5), ("7 hours", 7),
    ("-1", -1),
  ]) func hoursOfSleepAreReadAsPeopleWriteThem(_ text: String, _ hours: Double) {
    #expect(LogSleep.hours(text) == hours)
  }

  @Test(arguments: ["", "seven", "7:75", "7h30m5", "7-8"]) func whatIsNoTimeOfSleepIsNotRead(_ text: String) {
    #expect(LogSleep.hours(text) == nil)
  }

  @Test func aNightIsLoggedUnderItsMorning() throws {
    let logged = Draft(
      PracticeEvent.wellbeing(
        .sleepLogged(
          SleepLogged(clientID: Example.client, day: Example.day("2027-02-20"), hours: 6.5, quality: 7))),
      at: Example.instant("2027-02-20T05:00:00Z"))
    Specification.practice().when(sleep()).then(logged)
    Specification.practice(logged).when(sleep()).nothing()
    #expect(Specification.practice(logged).when(sleep("2027-02-19")).events.count == 1)

    let again = try #require(Specification.practice(logged).when(sleep(hours: 7)).drafts.first)
    Specification.practice(logged, again).when(sleep(hours: 7)).nothing()
    #expect(Specification.practice(logged, again).when(sleep()).events.count == 1)
  }

  @Test func loggingANightIsRefused() {
    Specification.given([]).when(sleep()).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(sleep()).refused(.clientErased)
    #expect(Specification.practice().when(sleep(hours: 24.5)).refusal?.field == "hours")
    Specification.practice().when(sleep(hours: -1)).refused(.outOfRange)
    #expect(Specification.practice().when(sleep(quality: 11)).refusal?.field == "quality")
    Specification.practice().when(sleep("2027-02-21")).refused(.inTheFuture)
    Specification.practice().when(sleep("1969-12-31")).refused(.outOfRange)
    Specification.practice().when(sleep(zone: "EST")).refused(.unknownTimeZone)
  }

  @Test func readinessIsRecordedOnceADay() throws {
    let recorded = Draft(
      PracticeEvent.wellbeing(
        .readinessRecorded(
          ReadinessRecorded(
            clientID: Example.client, day: Example.day("2027-02-20"), sleep: 3, fatigue: 4, stress: 2,
            soreness: 5))), at: Example.instant("2027-02-20T05:00:00Z"))
    Specification.practice().when(readiness()).then(recorded)
    Specification.practice(recorded).when(readiness()).nothing()
    #expect(Specification.practice(recorded).when(readiness("2027-02-18")).events.count == 1)

    let again = try #require(Specification.practice(recorded).when(readiness(stress: 7)).drafts.first)
    Specification.practice(recorded, again).when(readiness(stress: 7)).nothing()
    #expect(Specification.practice(recorded, again).when(readiness()).events.count == 1)
  }

  @Test func theIndexAddsUpFourRatings() {
    let facts = ReadinessRecorded(
      clientID: Example.client, day: Example.day("2027-02-20"), sleep: 1, fatigue: 7, stress: 3, soreness: 2)
    #expect(facts.sum == 13)
  }

  @Test(arguments: ["sleep", "fatigue", "stress", "soreness"]) func aRatingIsFromOneToSeven(_ field: String) {
    for rating in [0, 8] {
      let outcome = Specification.practice().when(
        readiness(
          sleep: field == "sleep" ? rating : 3, fatigue: field == "fatigue" ? rating : 3,
          stress: field == "stress" ? rating : 3, soreness: field == "soreness" ? rating : 3))
      #expect(outcome.code == .outOfRange)
      #expect(outcome.refusal?.field == field)
    }
  }

  @Test func recordingReadinessIsRefused() {
    Specification.given([]).when(readiness()).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(readiness()).refused(.clientErased)
    Specification.practice().when(readiness("2027-02-21")).refused(.inTheFuture)
    Specification.practice().when(readiness(zone: "EST")).refused(.unknownTimeZone)
  }
}
