import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct ScreeningTests {
  private func record(
    _ day: String = "2027-02-19", _ outcome: ScreeningOutcome = .cleared, version: String = "2023",
    zone: String = Example.newYork, now: Date = Example.now
  ) -> RecordScreening {
    RecordScreening(
      clientID: Example.client, outcome: outcome, version: version, day: Example.day(day), timeZone: zone,
      now: now)
  }

  private func screening(
    _ day: String = "2027-02-19", _ outcome: ScreeningOutcome = .cleared, version: String = "2023"
  ) -> ScreeningRecorded {
    ScreeningRecorded(clientID: Example.client, day: Example.day(day), version: version, outcome: outcome)
  }

  @Test(arguments: ScreeningOutcome.allCases) func recordsTheOutcomeOnTheDayOfTheForm(
    outcome: ScreeningOutcome
  ) {
    Specification.practice().when(record("2027-02-19", outcome)).then(
      Draft(
        .intake(.screeningRecorded(screening("2027-02-19", outcome))),
        at: Example.instant("2027-02-19T05:00:00Z")))
  }

  @Test(arguments: [
    ("2027-02-19", "2028-02-19"), ("2027-12-31", "2028-12-31"), ("2028-02-29", "2029-02-28"),
    ("2027-02-28", "2028-02-28"),
  ]) func countsFor12Months(day: String, last: String) {
    #expect(screening(day).validUntil == Example.day(last))
  }

  @Test func theSameFormAgainRecordsNothing() {
    let practice = Specification.practice(IntakeExample.screening("2027-02-19"))
    practice.when(record()).nothing()
    #expect(practice.when(record("2027-02-19", .refer)).events.count == 1)
    #expect(practice.when(record("2027-02-18")).events.count == 1)
    #expect(practice.when(record(version: "2024")).events.count == 1)
  }

  @Test func todayIsTheZonesToday() {
    let evening = Example.instant("2027-02-21T03:00:00Z")
    Specification.practice().when(record("2027-02-20", now: evening)).accepted()
    Specification.practice().when(record("2027-02-21", now: evening)).refused(.inTheFuture)
    Specification.practice().when(record("2027-02-21", zone: "UTC", now: evening)).accepted()
  }

  @Test func refuses() {
    Specification.given([]).when(record()).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(record()).refused(.clientErased)
    Specification.practice().when(record(version: "yes to question 3")).refused(.invalidVersion)
    Specification.practice().when(record(version: "1800")).refused(.invalidVersion)
    Specification.practice().when(record(version: "2099")).refused(.invalidVersion)
    Specification.practice().when(record(version: "2011")).accepted()
    Specification.practice().when(record("1969-12-31")).refused(.outOfRange)
    Specification.practice().when(record(zone: "here")).refused(.unknownTimeZone)
  }
}
