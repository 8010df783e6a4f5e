import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct ClientNumberTests {
  /// The event of registering somebody new who may have some numbers.
  private func registered(_ numbers: [Int], after history: [Draft<PracticeEvent>] = Example.everybody)
    -> Specification<PracticeEvent>.Outcome
  {
    Specification.given(history).when(
      RegisterClient(
        clientID: Example.id(20), name: "Alex", numbers: ClientNumbers(numbers), now: Example.now))
  }

  private func drawn(_ number: Int) -> Draft<PracticeEvent> {
    Draft(
      .client(.clientRegistered(ClientRegistered(clientID: Example.id(21), number: number, isDrawn: true))),
      at: Example.now)
  }

  private func numbers(_ outcome: Specification<PracticeEvent>.Outcome) -> [Int] {
    outcome.events.compactMap {
      if case .client(.clientRegistered(let facts)) = $0 { facts.number } else { nil }
    }
  }

  @Test func theFirstFreeCandidateIsTaken() {
    #expect(numbers(registered([5000, 60_000])) == [5000])
    #expect(numbers(registered([5000, 60_000], after: Example.everybody + [drawn(5000)])) == [60_000])
  }

  @Test func aNumberInSequenceIsNeverGivenAgain() {
    #expect(numbers(registered([1001, 1002, 48_213])) == [48_213])
  }

  @Test func whatOlderVersionsMayGiveNextIsNotDrawn() {
    #expect(numbers(registered([1004, 2002, 2003])) == [2003])
  }

  @Test func anotherCandidateIsAskedForWhereAllAreTaken() {
    let outcome = registered([1001, 5000], after: Example.everybody + [drawn(5000)])
    #expect(outcome.code == .numbersTaken)
  }

  @Test func aDrawnNumberHasATagOfItsOwnAndLeavesTheSequenceAlone() {
    let facts = ClientRegistered(clientID: Example.client, number: 48_213, isDrawn: true)
    #expect(facts.handle == "C-48213")
    #expect(facts.tags.contains(PracticeTags.clientNumber(48_213)))
    #expect(!facts.tags.contains(PracticeTags.clients))
    #expect(
      ClientRegistered(clientID: Example.client, number: 1001).tags == [
        PracticeTags.clients, PracticeTags.client(Example.client),
      ])
  }

  @Test func registrationsOfOthersDoNotConcernEachOther() {
    let command = RegisterClient(
      clientID: Example.client, name: "Alex", numbers: ClientNumbers([1001, 5000]), now: Example.now)
    let other = ClientRegistered(clientID: Example.id(20), number: 6000, isDrawn: true)
    #expect(!command.condition.matches(type: ClientRegistered.eventType, tags: other.tags))
    let same = ClientRegistered(clientID: Example.id(20), number: 5000, isDrawn: true)
    #expect(command.condition.matches(type: ClientRegistered.eventType, tags: same.tags))
  }

  @Test func candidatesHaveFourToNineDigits() {
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<100 {
      let candidates = ClientNumbers.drawn(using: &generator).candidates
      #expect(candidates.first == 1001)
      #expect(candidates.dropFirst().map { "\($0)".count } == [4, 5, 6, 7, 8, 9])
    }
  }

  @Test func factsOfADrawnNumberReadBackAndThoseInSequenceStayAsReleased() throws {
    for isDrawn in [true, false] {
      let event = PracticeEvent.client(
        .clientRegistered(ClientRegistered(clientID: Example.client, number: 48_213, isDrawn: isDrawn)))
      let written = try PracticeEvents.codec.encode(event)
      #expect(written.facts.contains("drawn") == isDrawn)
      let read = try PracticeEvents.codec.decode(
        type: written.type, version: written.version, facts: Data(written.facts.utf8))
      #expect(read == event)
    }
  }
}
