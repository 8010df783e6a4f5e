import EventSourcing
import Foundation
import TestSupport
import Testing

@testable import Practice

@Suite struct ConfirmFormTests {
  private let waiting = Specification.practice(FormExample.answered(.intake))

  private func dismiss(reason: String = "Answered for somebody else") -> DismissForm {
    DismissForm(
      clientID: Example.client, formID: FormExample.form, reason: reason, now: Example.now)
  }

  @Test func recordsWhatWasAnsweredAsOfWhenItWas() throws {
    let outcome = waiting.when(FormExample.confirm(.intake, FormExample.intake))
    guard case .decided(let drafts) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    #expect(
      drafts.map(\.event.type) == [
        "form-confirmed", "pain-history-recorded", "pain-map-recorded", "outcome-recorded",
      ])
    #expect(drafts[0].occurredAt == Example.now && drafts[0].event == FormExample.confirmed(.intake))
    #expect(drafts.dropFirst().allSatisfy { $0.occurredAt == Example.earlier })
    #expect(drafts[1].personal == PersonalPart([.medication: "Ibuprofen"]))
    guard case .outcome(.outcomeRecorded(let psfs)) = drafts[3].event else {
      Issue.record("\(drafts[3].event)")
      return
    }
    #expect(psfs.measure == .psfs && psfs.score == 4 && psfs.day == Example.day("2027-02-01"))
  }

  @Test func theMeasuresOfALaterFormAreTheMeasures() {
    let outcome = Specification.practice(FormExample.answered(.outcomes)).when(
      FormExample.confirm(.outcomes, FormExample.outcomes))
    let measures = outcome.events.compactMap { event in
      if case .outcome(.outcomeRecorded(let facts)) = event { facts.measure } else { nil }
    }
    #expect(measures == [.nrs, .psfs])
  }

  @Test func confirmingAgainRecordsNothing() {
    let done = Specification.practice(
      FormExample.answered(.intake), Draft(FormExample.confirmed(.intake), at: Example.earlier))
    done.when(FormExample.confirm(.intake, FormExample.intake)).nothing()
    done.when(dismiss()).refused(.formSettled)
  }

  @Test func whatDidNotClearIsNotRecordedTwice() {
    let answers = ["outcome": "refer", "edition": "2025", "day": "2027-02-01"]
    let outcome = Specification.practice(FormExample.answered(.screening)).when(
      FormExample.confirm(.screening, answers))
    #expect(outcome.events.map(\.type) == ["form-confirmed"])
  }

  @Test func isDismissedWithAReason() {
    waiting.when(dismiss()).then(
      Draft(
        FormExample.dismissed(.intake), at: Example.now,
        personal: PersonalPart([.reason: "Answered for somebody else"])))
    waiting.when(dismiss(reason: " ")).refused(.reasonRequired)
    let done = Specification.practice(
      FormExample.answered(.intake), Draft(FormExample.dismissed(.intake), at: Example.earlier))
    done.when(dismiss()).nothing()
    done.when(FormExample.confirm(.intake, FormExample.intake)).refused(.formSettled)
  }

  @Test func anAnswerThatCameAfterTakesItsPlace() {
    let again = FormExample.answered(.intake, id: Example.id(71), replaces: [FormExample.form])
    let answer = FormExample.answer(.intake, FormExample.intake, id: Example.id(71))
    guard case .intake(.formAnswered(let facts)) = waiting.when(answer).events.first else {
      Issue.record("It was not answered again.")
      return
    }
    #expect(facts.replaces == [FormExample.form])
    let replaced = Specification.practice(FormExample.answered(.intake), again)
    replaced.when(FormExample.confirm(.intake, FormExample.intake)).refused(.formSettled)
    #expect(
      replaced.when(FormExample.confirm(.intake, FormExample.intake, id: Example.id(71))).events.count == 4)
  }

  @Test func refuses() {
    let confirm = FormExample.confirm(.intake, FormExample.intake)
    Specification.practice().when(confirm).refused(.unknownForm)
    Specification.practice().when(dismiss()).refused(.unknownForm)
    Specification.given([]).when(confirm).refused(.unknownClient)
    Specification.practice(FormExample.answered(.intake), Example.clientErased).when(confirm).refused(
      .clientErased)
    let consent = Specification.practice(FormExample.answered(.consent))
    consent.when(FormExample.confirm(.consent, FormExample.consent)).refused(.formSettled)
  }
}
