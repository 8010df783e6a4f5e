import EventSourcing
import Foundation
import Practice
import Testing

/// The practice's own texts of messages, which of them a client chose, and how clients reach the practice.
@Suite struct MessageTemplateTests {
  private func outcome(
    _ template: MessageTemplate?, kind: MessageKind = .reminder, after drafts: [Draft<PracticeEvent>] = []
  ) -> Specification<PracticeEvent>.Outcome {
    Specification.given(Example.everybody + drafts).when(
      SetMessageTemplate(kind: kind, language: .english, template: template, now: Example.now))
  }

  private static let own = MessageTemplate(subject: "See you", text: "On {when}.\nCall {phone}.")

  private func isSet(to template: MessageTemplate?) -> PracticeEvent {
    .scheduling(
      .messageTemplateSet(MessageTemplateSet(kind: .reminder, language: .english, template: template)))
  }

  @Test func aTextIsSetOnceAndTakenBack() {
    #expect(outcome(Self.own).events == [isSet(to: Self.own)])
    let before = [Example.past(isSet(to: Self.own))]
    #expect(outcome(Self.own, after: before).events.isEmpty)
    #expect(outcome(nil, after: before).events == [isSet(to: nil)])
    #expect(outcome(nil).events.isEmpty)
  }

  @Test(arguments: [
    (MessageTemplate(subject: "Hello", text: "Your {exercise}"), Refusal.Code.invalidText),
    (MessageTemplate(subject: "{code}", text: "On {when}"), .invalidText),
    (MessageTemplate(subject: "Two\nlines", text: "On {when}"), .invalidText),
    (MessageTemplate(subject: "", text: "On {when}"), .nameRequired),
    (MessageTemplate(subject: "Hello", text: " "), .nameRequired),
  ]) func isRefused(template: MessageTemplate, code: Refusal.Code) {
    #expect(outcome(template).code == code)
  }

  @Test func aCodeHasToStandInItsText() {
    #expect(outcome(MessageTemplate(subject: "Code", text: "Here"), kind: .code).code == .invalidText)
    #expect(outcome(MessageTemplate(subject: "{code}", text: "Here"), kind: .code).events.count == 1)
  }

  @Test func aLineOfWhichNothingIsKnownIsLeftOutAndNothingFilledInIsAField() {
    let filled = MessageTemplate(subject: "{name}", text: "On {when}\nCall {phone}\n\nBye").filled([
      .name: "Ida\r\nBcc: a@example.org", .when: "{code}",
    ])
    #expect(filled.subject == "Ida  Bcc: a@example.org")
    #expect(filled.text == "On {code}\n\nBye")
  }

  @Test func noFieldTellsOfHealth() {
    for kind in MessageKind.allCases {
      #expect(
        Set(kind.fields).isSubset(of: [
          .name, .practice, .when, .place, .address, .phone, .practitioner, .minutes, .reference, .until,
          .link,
          .code,
        ]))
    }
  }

  @Test func aClientChoosesWhatTheyGet() {
    func outcome(
      _ kind: MessageKind, _ wanted: Bool, after drafts: [Draft<PracticeEvent>] = []
    ) -> Specification<PracticeEvent>.Outcome {
      Specification.given(Example.everybody + drafts).when(
        SetMessageChoice(clientID: Example.client, kind: kind, isWanted: wanted, now: Example.now))
    }
    func chosen(_ kind: MessageKind, _ wanted: Bool) -> PracticeEvent {
      .scheduling(
        .messageChoiceSet(MessageChoiceSet(clientID: Example.client, kind: kind, isWanted: wanted)))
    }
    #expect(outcome(.reminder, true).events.isEmpty)
    #expect(outcome(.reminder, false).events == [chosen(.reminder, false)])
    #expect(outcome(.morning, false).events.isEmpty)
    #expect(outcome(.morning, true).events == [chosen(.morning, true)])
    #expect(outcome(.morning, true, after: [Example.past(chosen(.morning, true))]).events.isEmpty)
    #expect(outcome(.code, false).code == .outOfRange)
    let erased = Example.past(
      .client(.personErased(PersonErased(personID: Example.client, kind: .client))))
    #expect(outcome(.reminder, false, after: [erased]).code == .clientErased)
  }

  @Test func aPlaceIsReachedAsItWasSetLast() {
    func outcome(
      site: UUID? = nil, practitioner: UUID? = nil, phone: String? = nil, link: String? = nil,
      after drafts: [Draft<PracticeEvent>] = []
    ) -> Specification<PracticeEvent>.Outcome {
      Specification.given(Example.everybody + drafts).when(
        SetContact(
          ContactSet(
            siteID: site, practitionerID: practitioner, address: nil, phone: phone, meetingLink: link),
          now: Example.now))
    }
    let facts = ContactSet(
      siteID: Example.site, practitionerID: nil, address: nil, phone: "+1 407 555 0100", meetingLink: nil)
    #expect(
      outcome(site: Example.site, phone: "+1 407 555 0100").events == [.scheduling(.contactSet(facts))])
    let before = [Example.past(.scheduling(.contactSet(facts)))]
    #expect(outcome(site: Example.site, phone: "+1 407 555 0100", after: before).events.isEmpty)
    #expect(outcome(site: Example.id(99), phone: "+1 407 555 0100").code == .unknownSite)
    #expect(outcome(phone: "call me").code == .invalidPhone)
    #expect(outcome(link: "javascript:alert(1)").code == .invalidText)
    #expect(outcome(link: "http://meet.example.org").code == .invalidText)
    for link in ["https://me:secret@meet.example.org", "https://meet.example.org/\"><script>"] {
      #expect(outcome(link: link).code == .invalidText, "\(link)")
    }
    #expect(outcome(site: Example.site, practitioner: Example.practitioner).code == .outOfRange)
  }
}
