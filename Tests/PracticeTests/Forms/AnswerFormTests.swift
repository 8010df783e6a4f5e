import EventSourcing
import Foundation
import TestSupport
import Testing

@testable import Practice

@Suite struct AnswerFormTests {
  private let practice = Specification.practice()

  private func types(_ outcome: Specification<PracticeEvent>.Outcome) -> [String] {
    outcome.events.map(\.type)
  }

  @Test func whatIsClinicalWaits() {
    let answered = FormExample.answered(.intake, on: "2027-02-20", at: Example.now)
    practice.when(FormExample.answer(.intake, FormExample.intake)).then(
      Draft(
        answered.event, at: Example.now,
        personal: PersonalPart([.answers: FormAnswers(FormExample.intake).json])))
    #expect(types(practice.when(FormExample.answer(.screening, FormExample.screening))) == ["form-answered"])
    #expect(types(practice.when(FormExample.answer(.outcomes, FormExample.outcomes))) == ["form-answered"])
  }

  @Test func aRedFlagIsRaisedInTheSameAppend() {
    let answers = FormExample.intake.merging(["signs": "chest-pain fever"]) { $1 }
    let outcome = practice.when(FormExample.answer(.intake, answers))
    #expect(types(outcome) == ["form-answered", "red-flag-raised", "red-flag-raised"])
    let flags = outcome.events.compactMap { event in
      if case .safety(.redFlagRaised(let facts)) = event { facts.flag } else { nil }
    }
    #expect(flags == [.chestPain, .fever])
  }

  @Test(arguments: [("refer", true), ("follow-up", true), ("cleared", false)])
  func aScreeningThatDoesNotClearIsRecordedAtOnce(outcome: String, isAtOnce: Bool) {
    let answers = FormExample.screening.merging(["outcome": outcome]) { $1 }
    let expected = ["form-answered"] + (isAtOnce ? ["screening-recorded"] : [])
    #expect(types(practice.when(FormExample.answer(.screening, answers))) == expected)
  }

  @Test func aFlareIsDeclaredAtOnceAndOneThatStandsIsScoredAnew() {
    let answers = FormExample.outcomes.merging(["flare": "yes", "flare-place": "low_back left 8"]) { $1 }
    let outcome = practice.when(FormExample.answer(.outcomes, answers))
    #expect(types(outcome) == ["form-answered", "flare-declared"])
    let again = Specification.practice(outcome.events.map { Draft($0, at: Example.earlier) })
    #expect(
      types(again.when(FormExample.answer(.outcomes, answers, id: Example.id(71))))
        == ["form-answered", "flare-scored"])
  }

  @Test func consentIsGivenAtOnceWithItsTextAndTheNameTyped() throws {
    let outcome = practice.when(FormExample.answer(.consent, FormExample.consent))
    guard case .decided(let drafts) = outcome else {
      Issue.record("\(outcome)")
      return
    }
    let given = try #require(drafts.last)
    #expect(drafts.count == 2 && given.personal == PersonalPart([.name: "Maria Lopez"]))
    #expect(
      given.event
        == .intake(
          .consentGiven(
            ConsentGiven(
              clientID: Example.client, version: "2026-1", day: IntakeExample.today,
              textDigest: Questionnaire.digest(of: .consent, version: "2026-1")))))
  }

  @Test(arguments: [
    (FormKind.intake, "signs"), (.intake, "place-1"), (.intake, "onset"), (.intake, "sleep"),
    (.intake, "activity-1"), (.consent, "agree"), (.consent, "name"), (.screening, "outcome"),
    (.screening, "day"), (.outcomes, "pain"), (.outcomes, "flare"),
  ])
  func refusesABlank(form: FormKind, question: String) {
    let whole: [FormKind: [String: String]] = [
      .intake: FormExample.intake, .consent: FormExample.consent, .screening: FormExample.screening,
      .outcomes: FormExample.outcomes,
    ]
    for blank in [nil, "", "  "] {
      var answers = whole[form] ?? [:]
      answers[question] = blank
      let refusal = practice.when(FormExample.answer(form, answers)).refusal
      #expect(refusal?.code == .answerRequired && refusal?.field == question)
    }
  }

  @Test func aFlareWithoutItsPlaceIsRefused() {
    let answers = FormExample.outcomes.merging(["flare": "yes"]) { $1 }
    let refusal = practice.when(FormExample.answer(.outcomes, answers)).refusal
    #expect(refusal?.code == .answerRequired && refusal?.field == "flare-place")
  }

  @Test(arguments: [
    (FormKind.intake, "signs", "none fever"), (.intake, "signs", "cough"),
    (.intake, "place-1", "low_back left 11"), (.intake, "place-1", "nose left 3"),
    (.intake, "onset", "last year"), (.intake, "sleep", "25"), (.intake, "cause", "stress"),
    (.intake, "activity-1", "sit at the desk"), (.intake, "activity-1", "sit=11"),
    (.screening, "edition", "the newest one"), (.outcomes, "flare", "maybe"),
  ])
  func refusesWhatIsNoAnswer(form: FormKind, question: String, text: String) {
    let whole: [FormKind: [String: String]] = [
      .intake: FormExample.intake, .screening: FormExample.screening, .outcomes: FormExample.outcomes,
    ]
    let answers = (whole[form] ?? [:]).merging([question: text]) { $1 }
    let refusal = practice.when(FormExample.answer(form, answers)).refusal
    #expect(refusal?.code == .invalidAnswer && refusal?.field == question)
  }

  @Test func refusesWhatCouldNotBeConfirmed() {
    let future = FormExample.intake.merging(["onset": "2027-02-21"]) { $1 }
    #expect(practice.when(FormExample.answer(.intake, future)).refusal?.code == .inTheFuture)
    let twice = FormExample.intake.merging(["place-2": "low_back left 2"]) { $1 }
    let refusal = practice.when(FormExample.answer(.intake, twice)).refusal
    #expect(refusal?.code == .duplicateSite && refusal?.field == "place-2")
    let edition = FormExample.screening.merging(["edition": "1999"]) { $1 }
    #expect(practice.when(FormExample.answer(.screening, edition)).refusal?.field == "edition")
  }

  @Test func refuses() {
    let answer = FormExample.answer(.consent, FormExample.consent)
    Specification.given([]).when(answer).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(answer).refused(.clientErased)
    Specification.practice(FormExample.answered(.consent)).when(answer).refused(.alreadyRecorded)
    let other = AnswerForm(
      clientID: Example.client, formID: FormExample.form, form: .consent, version: "1999", language: .english,
      answers: FormAnswers(FormExample.consent), day: IntakeExample.today, now: Example.now)
    practice.when(other).refused(.unknownForm)
    let foreign = FormExample.consent.merging(["shoe-size": "43"]) { $1 }
    practice.when(FormExample.answer(.consent, foreign)).refused(.invalidAnswer)
  }
}
