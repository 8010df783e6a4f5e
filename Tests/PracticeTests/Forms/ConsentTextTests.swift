import EventSourcing
import Foundation
import TestSupport
import Testing

@testable import Practice

/// What clients agree to in the practice's own words, and who is asked anew.
@Suite struct ConsentTextTests {
  private let practice = Specification.practice()
  private static let own = text("2027-1")

  private static func text(_ version: String, _ english: String = "I want to train.\n\nI may stop.")
    -> ConsentText
  {
    ConsentText(
      version: version, english: english, spanish: nil, digest: "digest of \(version): \(english)")
  }

  private static func facts(_ text: ConsentText?, asksAgain: Bool = false) -> PracticeEvent {
    .organisation(
      .consentTextSet(ConsentTextSet(text: text, asksAgain: asksAgain, day: Example.day("2027-02-20"))))
  }

  private static func set(_ text: ConsentText?, asksAgain: Bool = false) -> Draft<PracticeEvent> {
    Example.past(facts(text, asksAgain: asksAgain))
  }

  private func outcome(_ text: ConsentText?, asksAgain: Bool = false, after drafts: Draft<PracticeEvent>...)
    -> Specification<PracticeEvent>.Outcome
  {
    Specification.practice(drafts).when(SetConsentText(text: text, asksAgain: asksAgain, now: Example.now))
  }

  @Test func aTextIsSetOnceAndTakenBack() {
    #expect(outcome(Self.own).events == [Self.facts(Self.own)])
    #expect(outcome(Self.own, after: Self.set(Self.own)).events.isEmpty)
    #expect(outcome(nil).events.isEmpty)
    #expect(outcome(nil, after: Self.set(Self.own)).events == [Self.facts(nil)])
    // The same text has those asked anew who agreed to another one.
    #expect(
      outcome(Self.own, asksAgain: true, after: Self.set(Self.own)).events == [
        Self.facts(Self.own, asksAgain: true)
      ])
    #expect(
      outcome(Self.own, asksAgain: true, after: Self.set(Self.own, asksAgain: true)).events.isEmpty)
  }

  @Test func aVersionIsOfOneText() {
    #expect(outcome(Self.text("2026-1")).code == .invalidVersion)
    let another = Self.text("2027-1", "Something else.")
    #expect(outcome(another, after: Self.set(Self.own), Self.set(nil)).code == .invalidVersion)
    #expect(outcome(Self.own, after: Self.set(Self.own), Self.set(nil)).events == [Self.facts(Self.own)])
  }

  @Test func theParagraphsAreReadInEitherLanguage() throws {
    var texts = ConsentTexts()
    let set = [Self.set(Self.own)]
    for event in texts.reads.select(from: Specification.practice(set).history) { texts.evolve(event) }
    let form = try #require(texts.current(.consent))
    #expect(form.version == "2027-1" && form.questions == Questionnaire.current(.consent)?.questions)
    #expect(form.paragraphs(.english) == ["I want to train.", "I may stop."])
    #expect(form.paragraphs(.spanish) == form.paragraphs(.english) && !Self.own.isIn(.spanish))
    #expect(texts.form(.consent, "2026-1") == Questionnaire.of(.consent, version: "2026-1"))
    #expect(texts.form(.consent, "2025-1") == nil && texts.digest(.consent, "2025-1") == nil)
    #expect(texts.current(.intake) == Questionnaire.current(.intake))
  }

  /// A consent holds version and digest of the text that was agreed to, whoever records it.
  @Test func aConsentHoldsTheDigestOfTheOwnText() {
    let given = Specification.practice(Self.set(Self.own)).when(
      GiveConsent(
        clientID: Example.client, version: "2027-1", timeZone: Example.newYork, now: Example.now))
    #expect(
      given.events == [
        .intake(
          .consentGiven(
            ConsentGiven(
              clientID: Example.client, version: "2027-1", day: IntakeExample.today,
              textDigest: Self.own.digest)))
      ])
  }

  /// Only the text that holds now is agreed to.
  @Test func aFormOfAnEarlierTextIsRefused() {
    func answer(_ version: String) -> AnswerForm {
      AnswerForm(
        clientID: Example.client, formID: FormExample.form, form: .consent, version: version,
        language: .english, answers: FormAnswers(FormExample.consent), day: IntakeExample.today,
        now: Example.now)
    }
    #expect(Specification.practice(Self.set(Self.own)).when(answer("2026-1")).code == .unknownForm)
    let answered = Specification.practice(Self.set(Self.own)).when(answer("2027-1"))
    guard case .intake(.formAnswered(let facts)) = answered.events.first else {
      Issue.record("\(answered)")
      return
    }
    #expect(facts.version == "2027-1" && facts.digest == Self.own.digest)
    #expect(practice.when(answer("2027-1")).code == .unknownForm)
  }

  private func due(_ events: Draft<PracticeEvent>...) -> [FormDue] {
    var fold = FormsDue(clientID: Example.client)
    for event in fold.reads.select(from: Specification.practice(events).history) { fold.evolve(event) }
    return fold.due(on: Example.day("2027-02-21"))
  }

  @Test func anotherTextAsksAnewOnlyWhereItIsSaid() {
    let asked = [FormDue(.consent, by: Example.day("2027-03-06"))]
    let agreed = IntakeExample.consent("2026-1")
    #expect(due(agreed, Self.set(Self.own)) == [])
    #expect(due(agreed, Self.set(Self.own, asksAgain: true)) == asked)
    // A later text that asks nobody leaves those asked who have not agreed since.
    #expect(due(agreed, Self.set(Self.own, asksAgain: true), Self.set(Self.text("2027-2"))) == asked)
    for version in ["2027-1", "2027-2"] {
      #expect(
        due(
          IntakeExample.consent(version), Self.set(Self.own, asksAgain: true),
          Self.set(Self.text("2027-2"))) == [])
    }
    // On paper, of whatever version.
    #expect(due(IntakeExample.consent("2019"), Self.set(Self.own, asksAgain: true)) == asked)
    #expect(due(IntakeExample.consent("2026-1"), Self.set(Self.own), Self.set(nil, asksAgain: true)) == [])
    // Nobody is asked who took it back, nor who was never asked.
    #expect(
      due(agreed, IntakeExample.withdrawal(at: Example.earlier + 60), Self.set(Self.own, asksAgain: true))
        == [])
    #expect(due(Self.set(Self.own, asksAgain: true)) == [])
  }
}
