import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct LogRestDayTests {
  private func log(
    _ day: String = "2027-02-19", reason: RestReason = .planned, hours: Double? = 7.5, quality: Int? = nil,
    zone: String = Example.newYork, now: Date = Example.now
  ) -> LogRestDay {
    LogRestDay(
      clientID: Example.client, day: Example.day(day), reason: reason, sleepHours: hours,
      sleepQuality: quality, timeZone: zone, now: now)
  }

  let logged = Draft(
    PracticeEvent.wellbeing(
      .restDayLogged(
        RestDayLogged(
          clientID: Example.client, day: Example.day("2027-02-19"), reason: .planned, sleepHours: 7.5))),
    at: Example.instant("2027-02-19T05:00:00Z"))

  @Test func logsADay() { Specification.practice().when(log()).then(logged) }

  @Test func aSecondWordIsACorrection() {
    Specification.practice(logged).when(log(reason: .ill)).then(
      .wellbeing(
        .restDayCorrected(
          RestDayCorrected(
            clientID: Example.client, day: Example.day("2027-02-19"), reason: .ill, sleepHours: 7.5))))
  }

  @Test func theSameAgainRecordsNothing() throws {
    Specification.practice(logged).when(log()).nothing()
    let corrected = try #require(Specification.practice(logged).when(log(reason: .ill)).drafts.first)
    Specification.practice(logged, corrected).when(log(reason: .ill)).nothing()
    #expect(Specification.practice(logged, corrected).when(log()).events.count == 1)
  }

  @Test func anotherDayIsAnotherDay() {
    guard
      case .wellbeing(.restDayLogged) = Specification.practice(logged).when(log("2027-02-18")).events.first
    else {
      Issue.record("It was taken for a correction.")
      return
    }
  }

  @Test func todayIsTheZonesToday() {
    let evening = Example.instant("2027-02-21T03:00:00Z")
    #expect(Specification.practice().when(log("2027-02-20", now: evening)).events.count == 1)
    Specification.practice().when(log("2027-02-21", now: evening)).refused(.inTheFuture)
    #expect(Specification.practice().when(log("2027-02-21", zone: "UTC", now: evening)).events.count == 1)
  }

  @Test func refuses() {
    Specification.given([]).when(log()).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(log()).refused(.clientErased)
    #expect(Specification.practice().when(log(hours: 24.5)).refusal?.field == "sleep hours")
    Specification.practice().when(log(hours: -1)).refused(.outOfRange)
    #expect(Specification.practice().when(log(quality: 11)).refusal?.field == "sleep quality")
    Specification.practice().when(log(zone: "EST")).refused(.unknownTimeZone)
  }

  @Test func refusesADayBefore1970AndNamesTheBound() throws {
    let refusal = try #require(Specification.practice().when(log("1969-12-31")).refusal)
    #expect(refusal.code == .outOfRange)
    #expect(refusal.field == "day")
    #expect(refusal.message.contains("1970-01-01"))
    #expect(Specification.practice().when(log("1970-01-01")).events.count == 1)
  }
}
