import EventSourcing
import Foundation
import Practice
import Testing

/// The language in which a client is written to.
@Suite struct ClientLanguageTests {
  private func outcome(
    _ language: Language, client: UUID = Example.client, after drafts: [Draft<PracticeEvent>] = []
  ) -> Specification<PracticeEvent>.Outcome {
    Specification.given(Example.everybody + drafts).when(
      SetClientLanguage(clientID: client, language: language, now: Example.now))
  }

  @Test func isSetOnceAndReplaced() {
    func isSet(to language: Language) -> PracticeEvent {
      .scheduling(.clientLanguageSet(ClientLanguageSet(clientID: Example.client, language: language)))
    }
    #expect(outcome(.spanish).events == [isSet(to: .spanish)])
    #expect(outcome(.spanish, after: [Example.past(isSet(to: .spanish))]).events.isEmpty)
    #expect(outcome(.english, after: [Example.past(isSet(to: .spanish))]).events == [isSet(to: .english)])
    #expect(outcome(.spanish, client: Example.id(99)).code == .unknownClient)
    let erased = Example.past(
      .client(.personErased(PersonErased(personID: Example.client, kind: .client))))
    #expect(outcome(.spanish, after: [erased]).code == .clientErased)
  }
}
