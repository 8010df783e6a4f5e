import EventSourcing
import Foundation
import TestSupport
import Testing

@testable import Practice

@Suite struct FormsDueTests {
  private func due(_ events: Draft<PracticeEvent>..., on day: String = "2027-02-20") -> [FormDue] {
    var fold = FormsDue(clientID: Example.client)
    for event in fold.reads.select(from: Specification.practice(events).history) { fold.evolve(event) }
    return fold.due(on: Example.day(day))
  }

  private let booked = Example.booked(at: "2027-02-22T10:00")

  private func scored(on day: String) -> Draft<PracticeEvent> {
    Example.past(
      .outcome(
        .outcomeRecorded(
          OutcomeRecorded(
            outcomeID: Example.id(80), clientID: Example.client, day: Example.day(day), measure: .psfs,
            score: 4, items: [4], activities: 1))))
  }

  @Test func beforeTheFirstVisitAllThree() {
    #expect(due() == [])
    let visit = Example.day("2027-02-22")
    #expect(
      due(booked) == [
        FormDue(.consent, by: visit), FormDue(.intake, by: visit), FormDue(.screening, by: visit),
      ])
    #expect(due(booked).allSatisfy { !$0.isLate(on: visit) && $0.isLate(on: visit + 1) })
    #expect(due(Example.booked(at: "2027-02-22T10:00", client: Example.otherClient)) == [])
  }

  @Test func whatWasAnsweredOrIsOnRecordIsNotAskedFor() {
    #expect(due(booked, FormExample.answered(.intake)).map(\.form) == [.consent, .screening])
    #expect(due(booked, FormExample.answered(.screening)).map(\.form) == [.consent, .intake])
    #expect(due(booked, IntakeExample.consent()).map(\.form) == [.intake, .screening])
    #expect(due(booked, IntakeExample.history(onset: "2026-01-01")).map(\.form) == [.consent, .screening])
    #expect(due(booked, IntakeExample.screening("2027-02-01")).map(\.form) == [.consent, .intake])
  }

  @Test func whatWasDismissedIsAskedForAgain() {
    let dismissed = Draft(FormExample.dismissed(.intake), at: Example.earlier)
    #expect(due(booked, FormExample.answered(.intake), dismissed).map(\.form).contains(.intake))
  }

  @Test func aConsentThatWasTakenBackIsNotAskedForAgain() {
    let forms = due(booked, IntakeExample.consent(), IntakeExample.withdrawal(at: Example.earlier + 60))
    #expect(!forms.map(\.form).contains(.consent))
  }

  @Test func theScreeningIsAskedForAgainWhenItHasRunOut() {
    let screening = IntakeExample.screening("2026-02-19")
    #expect(due(booked, screening, on: "2027-02-19").map(\.form) == [.consent, .intake])
    #expect(due(booked, screening).last == FormDue(.screening, by: Example.day("2027-02-19")))
  }

  @Test(arguments: [("2027-01-24", false, false), ("2027-01-23", true, false), ("2027-01-08", true, true)])
  func measuresAreDueFourToSixWeeksAfterTheLast(last: String, isDue: Bool, isLate: Bool) {
    let forms = due(scored(on: last))
    #expect(forms.map(\.form) == (isDue ? [.outcomes] : []))
    #expect(forms.contains { $0.isLate(on: IntakeExample.today) } == isLate)
  }

  @Test func anAnswerPutsTheMeasuresOff() {
    #expect(due(scored(on: "2027-01-01")).map(\.form) == [.outcomes])
    #expect(due(scored(on: "2027-01-01"), FormExample.answered(.outcomes, on: "2027-02-01")) == [])
    let withdrawn = Example.past(
      .outcome(
        .outcomeWithdrawn(
          OutcomeWithdrawn(
            outcomeID: Example.id(80), clientID: Example.client, measure: .psfs))))
    #expect(due(scored(on: "2027-01-01"), withdrawn) == [])
  }

  @Test func nobodyWhoLeftIsAsked() {
    let left = Example.past(
      .programme(
        .clientDischarged(
          ClientDischarged(clientID: Example.client, day: Example.day("2027-02-10"), cause: .goalsReached))))
    #expect(due(booked, scored(on: "2027-01-01"), left) == [])
  }
}
