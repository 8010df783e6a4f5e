import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct SessionDaysTests {
  private func days(_ drafts: Draft<PracticeEvent>...) -> SessionDays {
    var days = SessionDays(clientID: Example.client)
    let history = Specification.given(drafts).history
    for event in days.reads.select(from: history) { days.evolve(event) }
    return days
  }

  @Test func aSessionsDayIsTheLastOneGiven() {
    let recorded = Example.sessionRecorded()
    #expect(days(recorded).contains(Example.day("2027-02-01")))
    #expect(!days(recorded).contains(Example.day("2027-02-02")))
    let corrected = Example.past(
      .session(
        .sessionCorrected(
          SessionCorrected(
            sessionID: Example.session, clientID: Example.client, content: Example.content(day: "2027-02-02"),
            replaces: ["goblet-squat"]))))
    #expect(!days(recorded, corrected).contains(Example.day("2027-02-01")))
    #expect(days(recorded, corrected).contains(Example.day("2027-02-02")))
  }
}
