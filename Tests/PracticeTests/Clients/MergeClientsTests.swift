import EventSourcing
import Foundation
import Testing

@testable import Practice

@Suite struct MergeClientsTests {
  private func merge(
    _ kept: UUID = Example.client, _ other: UUID = Example.otherClient, reason: String = "Twice"
  )
    -> MergeClients
  { MergeClients(clientID: kept, mergedID: other, reason: reason, now: Example.now) }

  private func merged(_ kept: UUID, _ other: UUID, others: [UUID] = []) -> Draft<PracticeEvent> {
    Example.past(
      .client(
        .clientsMerged(
          ClientsMerged(clientID: kept, mergedID: other, others: others, number: 1001, mergedNumber: 1002))))
  }

  private func consent(_ client: UUID, _ text: String) -> Draft<PracticeEvent> {
    Example.past(
      .intake(.consentGiven(ConsentGiven(clientID: client, version: "1", day: Example.day("2027-02-05")))),
      at: Example.instant(text))
  }

  private func withdrawn(_ client: UUID, _ text: String) -> Draft<PracticeEvent> {
    Example.past(
      .intake(.consentWithdrawn(ConsentWithdrawn(clientID: client, day: Example.day("2027-02-03")))),
      at: Example.instant(text))
  }

  @Test func mergesAndSealsWhy() {
    Specification.practice().when(merge()).then(
      Draft(
        .client(
          .clientsMerged(
            ClientsMerged(
              clientID: Example.client, mergedID: Example.otherClient, number: 1001, mergedNumber: 1002))),
        at: Example.now, personal: PersonalPart([.reason: "Twice"])))
  }

  @Test func refusesOneClientTwice() {
    Specification.practice().when(merge(Example.client, Example.client)).refused(.sameClient)
    Specification.practice(merged(Example.client, Example.otherClient)).when(merge()).refused(.sameClient)
    Specification.practice(merged(Example.otherClient, Example.client)).when(merge()).refused(.sameClient)
  }

  @Test func refusesAClientThatIsAnotherByNow() {
    Specification.practice(merged(Example.id(70), Example.otherClient)).when(merge()).refused(.alreadyMerged)
    Specification.practice(merged(Example.id(70), Example.client)).when(merge()).refused(.alreadyMerged)
  }

  @Test func refusesNamesThatDifferAndMoreRegistrationsThanAPersonHas() {
    let other = MergeClients(
      clientID: Example.client, mergedID: Example.otherClient, reason: "Twice", mayBeOne: false,
      now: Example.now)
    Specification.practice().when(other).refused(.namesDiffer)
    let many = (100..<118).map { merged(Example.client, Example.id($0)) }
    #expect(Specification.given(Example.everybody + many).when(merge()).refusal == nil)
    Specification.given(Example.everybody + many + [merged(Example.otherClient, Example.id(118))]).when(
      merge()
    ).refused(
      .tooManyMerged)
  }

  @Test func bringsAlongWhatWasMergedBefore() {
    let done = Specification.practice(merged(Example.otherClient, Example.id(70))).when(merge())
    guard case .client(.clientsMerged(let facts)) = done.events.first else {
      Issue.record("\(done)")
      return
    }
    #expect(facts.others == [Example.id(70)])
    #expect(facts.tags.contains(PracticeTags.client(Example.id(70))))
  }

  @Test func refusesSomebodyUnknownOrErasedAndAMissingReason() {
    Specification.practice().when(merge(Example.client, Example.id(70))).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(merge()).refused(.clientErased)
    Specification.practice(Example.clientErased).when(merge(Example.otherClient, Example.client)).refused(
      .clientErased)
    Specification.practice().when(merge(reason: " ")).refused(.reasonRequired)
  }

  @Test func refusesAppointmentsThatOverlapAndNamesThem() {
    let here = Example.booked(Example.appointment, at: "2027-02-22T10:00", client: Example.client)
    let there = Example.booked(Example.otherAppointment, at: "2027-02-22T10:30", client: Example.otherClient)
    let refused = Specification.practice(here, there).when(merge())
    refused.refused(.clientBusy)
    #expect(refused.refusal?.conflicts.map(\.id) == [Example.appointment, Example.otherAppointment])
    // One after the other, and what is over, can be kept.
    let later = Example.booked(Example.otherAppointment, at: "2027-02-22T11:00", client: Example.otherClient)
    #expect(Specification.practice(here, later).when(merge()).refusal == nil)
    let past = [
      Example.booked(Example.appointment, at: "2027-02-15T10:00", client: Example.client),
      Example.booked(Example.otherAppointment, at: "2027-02-15T10:30", client: Example.otherClient),
    ]
    #expect(Specification.practice(past[0], past[1]).when(merge()).refusal == nil)
  }

  @Test func aConsentThatWasTakenBackInOneRecordIsTakenBack() throws {
    let given = [
      withdrawn(Example.otherClient, "2027-02-03T12:00:00Z"), consent(Example.client, "2027-02-05T12:00:00Z"),
    ]
    let history = Specification.practice(given[0], given[1])
    let done = history.when(merge())
    guard case .client(.clientsMerged(let facts)) = done.events.first else {
      Issue.record("\(done)")
      return
    }
    let position = history.history.first { $0.type == ConsentWithdrawn.eventType }?.position
    #expect(facts.renewed == [try #require(position)])
    // The last word of both was to give it.
    let later = Specification.practice(
      withdrawn(Example.otherClient, "2027-02-03T12:00:00Z"),
      consent(Example.otherClient, "2027-02-04T12:00:00Z"), consent(Example.client, "2027-02-05T12:00:00Z"))
    guard case .client(.clientsMerged(let both)) = later.when(merge()).events.first else { return }
    #expect(both.renewed == [])
  }

  @Test func erasesEveryIdOfAPerson() {
    let erase = ErasePerson(personID: Example.client, kind: .client, now: Example.now)
    let erased = Specification.practice(merged(Example.client, Example.otherClient)).when(erase).events
    #expect(
      erased
        == [Example.client, Example.otherClient].map {
          .client(.personErased(PersonErased(personID: $0, kind: .client)))
        })
  }
}

@Suite struct UnmergeClientTests {
  private let unmerge = UnmergeClient(clientID: Example.otherClient, reason: "Sisters", now: Example.now)
  private let merged = Example.past(
    .client(
      .clientsMerged(
        ClientsMerged(
          clientID: Example.client, mergedID: Example.otherClient, number: 1001, mergedNumber: 1002))))

  @Test func partsTheTwo() {
    Specification.practice(merged).when(unmerge).then(
      Draft(
        .client(
          .clientsUnmerged(
            ClientsUnmerged(
              clientID: Example.client, mergedID: Example.otherClient, number: 1001, mergedNumber: 1002))),
        at: Example.now, personal: PersonalPart([.reason: "Sisters"])))
  }

  @Test func refusesWhatWasNotMergedOrIsUnknown() {
    Specification.practice().when(unmerge).refused(.notMerged)
    Specification.practice(merged).when(
      UnmergeClient(clientID: Example.client, reason: "Sisters", now: Example.now)
    ).refused(.notMerged)
    Specification.practice().when(
      UnmergeClient(clientID: Example.id(70), reason: "Sisters", now: Example.now)
    ).refused(.unknownClient)
    Specification.practice(merged).when(
      UnmergeClient(clientID: Example.otherClient, reason: "", now: Example.now)
    ).refused(.reasonRequired)
  }
}
