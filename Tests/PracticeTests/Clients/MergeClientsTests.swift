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

  private func renewed(_ maps: Draft<PracticeEvent>...) -> [Int64]? {
    for case .client(.clientsMerged(let facts)) in Specification.practice(maps).when(merge()).events {
      return facts.renewed
    }
    return nil
  }

  @Test func aRegionThatIsRedInOneRecordStaysRed() throws {
    let knee = Example.hurting([.knee: 9])
    func other(_ scores: [PainRegion: Int], _ days: Double = 1) -> Draft<PracticeEvent> {
      Example.hurting(scores, client: Example.otherClient, at: Example.earlier + days * 86_400)
    }
    let position = Specification.practice(knee).history.first { $0.type == PainMapRecorded.eventType }?
      .position
    #expect(renewed(knee, other([.elbow: 1])) == [try #require(position)])
    #expect(renewed(knee, other([.knee: 6])) == [])
    // The older map of the other is not the newest.
    #expect(renewed(Example.hurting([.elbow: 1]), other([.knee: 9], -1)) == [try #require(position) + 1])
    #expect(renewed(Example.hurting([.elbow: 1]), other([.knee: 9])) == [])
  }

  /// A word on the newest map says nothing of a region that it does not have.
  @Test func aRegionThatWaitsForReviewInOneRecordWaitsBesideAnother() throws {
    let chest = Example.hurting([.chest: 4])
    func other(_ scores: [PainRegion: Int]) -> Draft<PracticeEvent> {
      Example.hurting(scores, client: Example.otherClient, at: Example.earlier + 86_400)
    }
    let position = Specification.practice(chest).history.first { $0.type == PainMapRecorded.eventType }?
      .position
    #expect(renewed(chest, other([.abdomen: 3])) == [try #require(position)])
    #expect(renewed(chest, other([.chest: 2, .abdomen: 3])) == [])
  }

  private func prescribed(_ client: UUID, _ kilograms: Double, _ exercise: String = "goblet-squat") -> Draft<
    PracticeEvent
  > {
    Example.past(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(
            clientID: client, exercise: exercise, sets: 3, repRange: RepRange(lowest: 8, highest: 12),
            load: Load(kilograms, .kg)))))
  }

  /// What a red flag froze is not loosened by a prescription for the person's other registration.
  @Test func refusesMoreThatWasPrescribedToTheOtherUnderARedFlag() {
    let (mine, flag) = (prescribed(Example.client, 20), Example.redFlag)
    func other(_ kilograms: Double, _ exercise: String = "goblet-squat") -> Draft<PracticeEvent> {
      prescribed(Example.otherClient, kilograms, exercise)
    }
    for command in [merge(), merge(Example.otherClient, Example.client)] {
      Specification.practice(mine, flag, other(100)).when(command).refused(.redFlagStands)
      Specification.practice(mine, flag, other(10, "clamshell")).when(command).refused(.redFlagStands)
      // What was recorded last holds for both, whenever that was.
      Specification.practice(mine, other(100), flag).when(command).refused(.redFlagStands)
      #expect(Specification.practice(other(100), mine, flag).when(command).refusal == nil)
      // What was there already, no more than was prescribed, and what was cleared, stands in nobody's way.
      #expect(Specification.practice(mine, other(10, "clamshell"), flag).when(command).refusal == nil)
      #expect(Specification.practice(mine, flag, other(20)).when(command).refusal == nil)
      let cleared = Example.past(
        .safety(.redFlagCleared(RedFlagCleared(clientID: Example.client, flagID: Example.flag))))
      #expect(Specification.practice(mine, flag, other(100), cleared).when(command).refusal == nil)
    }
  }

  @Test func refusesWhatMayProvokeARegionThatIsRedForTheOther() {
    let (mine, red) = (prescribed(Example.client, 20), Example.hurting([.knee: 9]))
    func other(_ kilograms: Double, _ exercise: String = "goblet-squat") -> Draft<PracticeEvent> {
      prescribed(Example.otherClient, kilograms, exercise)
    }
    for command in [merge(), merge(Example.otherClient, Example.client)] {
      Specification.practice(red, other(20)).when(command).refused(.cautionRegion)
      Specification.practice(mine, red, other(100)).when(command).refused(.cautionRegion)
      // What was there before, no more than was prescribed, and what provokes nothing, stands in nobody's way.
      #expect(Specification.practice(mine, other(100), red).when(command).refusal == nil)
      #expect(Specification.practice(mine, red, other(20)).when(command).refusal == nil)
      #expect(Specification.practice(red, other(20, "clamshell")).when(command).refusal == nil)
    }
  }

  /// Nor by a programme or a phase.
  @Test func refusesAProgrammeOrAPhaseThatWasRecordedForTheOtherUnderARedFlag() {
    func programme(_ client: UUID, _ phase: Phase, rest: Int, perWeek: Int) -> [Draft<PracticeEvent>] {
      let squat = Example.exercise("goblet-squat", load: Load(20, .kg), perWeek: perWeek)
      let facts = ProgrammePrescribed(
        clientID: client, version: 1, phase: phase, restDaysPerWeek: rest, plansDeloads: false,
        exercises: [squat], retired: [])
      return [
        Example.past(
          .programme(.phaseMoved(PhaseMoved(clientID: client, to: phase, day: Example.day("2027-02-01"))))),
        Example.past(.programme(.programmePrescribed(facts))),
        Example.past(.prescription(.exercisePrescribed(squat.prescription(for: client)))),
      ]
    }
    let mine = programme(Example.client, .reEngage, rest: 5, perWeek: 1) + [Example.redFlag]
    let later = Example.past(
      .programme(
        .phaseMoved(PhaseMoved(clientID: Example.otherClient, to: .maintain, day: Example.day("2027-02-01"))))
    )
    for command in [merge(), merge(Example.otherClient, Example.client)] {
      for more in [
        programme(Example.otherClient, .reEngage, rest: 0, perWeek: 1),
        programme(Example.otherClient, .reEngage, rest: 5, perWeek: 7),
        programme(Example.otherClient, .strengthen, rest: 5, perWeek: 1), [later],
      ] { Specification.practice(mine + more).when(command).refused(.redFlagStands) }
      let less = programme(Example.otherClient, .reEngage, rest: 6, perWeek: 1)
      #expect(Specification.practice(mine + less).when(command).refusal == nil)
    }
  }

  /// An old registration that was discharged ends nobody's care.
  @Test func thePersonIsInCareWhereOneOfTheTwoIs() {
    func discharged(_ client: UUID) -> Draft<PracticeEvent> {
      Example.past(
        .clientDischarged(
          ClientDischarged(clientID: client, day: Example.day("2027-02-01"), cause: .moved)))
    }
    let back = PracticeEvent.programme(
      .clientReadmitted(ClientReadmitted(clientID: Example.client, day: Example.day("2027-02-20"))))
    for client in [Example.client, Example.otherClient] {
      #expect(Specification.practice([discharged(client)]).when(merge()).events.last == back)
    }
    let neither = [discharged(Example.client), discharged(Example.otherClient)]
    #expect(Specification.practice(neither).when(merge()).events.map(\.type) == ["clients-merged"])
    #expect(Specification.practice().when(merge()).events.map(\.type) == ["clients-merged"])
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
