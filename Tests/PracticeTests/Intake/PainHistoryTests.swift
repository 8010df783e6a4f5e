import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct PainHistoryTests {
  private func record(
    onset: String = "2025-11-03", care: String? = nil, medication: String? = nil,
    zone: String = Example.newYork, at: Date? = nil
  ) -> RecordPainHistory {
    RecordPainHistory(
      clientID: Example.client, onset: Example.day(onset), cause: .arthritis, course: .recurrent, care: care,
      medication: medication, timeZone: zone, at: at, now: Example.now)
  }

  @Test func recordsTheFactsAndSealsTheWords() {
    Specification.practice().when(record(care: "physiotherapy, 10 times ", medication: "as needed")).then(
      Draft(
        .intake(
          .painHistoryRecorded(
            PainHistoryRecorded(
              clientID: Example.client, day: IntakeExample.today, onset: Example.day("2025-11-03"),
              cause: .arthritis, course: .recurrent))), at: Example.now,
        personal: PersonalPart([.description: "physiotherapy, 10 times", .medication: "as needed"])))
  }

  @Test func theDayIsTheZonesDay() {
    let lateEvening = Example.instant("2027-02-20T04:59:00Z")
    func day(_ zone: String) -> LocalDay? {
      let events = Specification.practice().when(record(zone: zone, at: lateEvening)).events
      guard case .intake(.painHistoryRecorded(let facts)) = events.first else { return nil }
      return facts.day
    }
    #expect(day(Example.newYork) == Example.day("2027-02-19"))
    #expect(day("UTC") == Example.day("2027-02-20"))
  }

  @Test(arguments: [
    // Whole weeks: 84 days are 12 weeks, and 13 weeks are 91 days.
    ("2027-02-20", 0, false), ("2027-02-14", 0, false), ("2027-02-13", 1, false), ("2026-11-28", 12, false),
    ("2026-11-22", 12, false), ("2026-11-21", 13, true), ("1985-06-01", 2177, true),
  ]) func isChronicAfterMoreThanTwelveWholeWeeks(onset: String, weeks: Int, isChronic: Bool) {
    let history = PainHistoryRecorded(
      clientID: Example.client, day: IntakeExample.today, onset: Example.day(onset), cause: .other,
      course: .constant)
    #expect(history.weeks(on: IntakeExample.today) == weeks)
    #expect(history.isChronic(on: IntakeExample.today) == isChronic)
  }

  @Test func aDayBeforeTheOnsetIsNoWeeks() {
    let history = PainHistoryRecorded(
      clientID: Example.client, day: IntakeExample.today, onset: IntakeExample.today, cause: .other,
      course: .recurrent)
    #expect(history.weeks(on: IntakeExample.today - 400) == 0)
    #expect(history.isRecurring)
  }

  @Test func theOnsetMayBeTheDayItselfAndNoLater() throws {
    Specification.practice().when(record(onset: "2027-02-20")).accepted()
    let refusal = try #require(Specification.practice().when(record(onset: "2027-02-21")).refusal)
    #expect(refusal.code == .inTheFuture)
    #expect(refusal.field == "onset")
    // Told on 1 February: an onset after it is as wrong as one after today.
    Specification.practice().when(record(onset: "2027-02-02", at: Example.earlier)).refused(.inTheFuture)
    Specification.practice().when(record(onset: "1900-01-01")).accepted()
    Specification.practice().when(record(onset: "1899-12-31")).refused(.outOfRange)
  }

  @Test func refuses() {
    Specification.given([]).when(record()).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(record()).refused(.clientErased)
    Specification.practice().when(record(zone: "EST")).refused(.unknownTimeZone)
    Specification.practice().when(record(at: Example.now + 301)).refused(.inTheFuture)
    let long = String(repeating: "o", count: 10_001)
    #expect(Specification.practice().when(record(care: long)).refusal?.field == "care")
    #expect(Specification.practice().when(record(medication: long)).refusal?.field == "medication")
    let before1970 = record(onset: "1960-01-01", at: Example.instant("1969-12-31T12:00:00Z"))
    #expect(Specification.practice().when(before1970).refusal?.field == "at")
  }
}
