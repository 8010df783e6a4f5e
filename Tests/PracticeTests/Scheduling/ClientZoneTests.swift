import EventSourcing
import Foundation
import Practice
import Testing

/// The zone in which a client has days and is told times.
@Suite struct ClientZoneTests {
  private func outcome(
    _ zone: String, client: UUID = Example.client, after drafts: [Draft<PracticeEvent>] = []
  ) -> Specification<PracticeEvent>.Outcome {
    Specification.given(Example.everybody + drafts).when(
      SetClientZone(clientID: client, timeZone: zone, now: Example.now))
  }

  @Test func isSetOnceAndOnlyToAZoneThatThereIs() {
    let set = PracticeEvent.scheduling(
      .clientZoneSet(ClientZoneSet(clientID: Example.client, timeZone: "Europe/Madrid")))
    #expect(outcome("Europe/Madrid").events == [set])
    #expect(outcome("Europe/Madrid", after: [Example.past(set)]).events.isEmpty)
    #expect(outcome("Europe/Nowhere").code == .unknownTimeZone)
    #expect(outcome("Europe/Madrid", client: Example.id(99)).code == .unknownClient)
  }
}
