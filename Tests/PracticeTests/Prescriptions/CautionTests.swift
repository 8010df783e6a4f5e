import EventSourcing
import Foundation
import Practice
import Testing

/// An exercise that may provoke a region that hurts is refused, unless somebody says why not.
@Suite struct CautionTests {
  private func prescribe(_ exercise: String = "goblet-squat", override: CautionOverride? = nil)
    -> PrescribeExercise
  {
    PrescribeExercise(
      clientID: Example.client, exercise: exercise, sets: 3, repRange: RepRange(lowest: 8, highest: 12),
      override: override, now: Example.now)
  }

  @Test func aRedRegionRefusesAndIsNamed() throws {
    let given = Specification.practice(Example.hurting([.knee: 6, .neck: 9]))
    let refusal = try #require(given.when(prescribe()).refusal)
    #expect(refusal.code == .cautionRegion)
    #expect(refusal.message.contains("knee"))
    #expect(!refusal.message.contains("neck"))
    #expect(!refusal.message.contains("6"))
  }

  @Test(arguments: [(5, 1), (6, 0)]) func redBeginsAboveFive(_ nrs: Int, _ events: Int) {
    #expect(Specification.practice(Example.hurting([.knee: nrs])).when(prescribe()).events.count == events)
  }

  @Test func theNewestMapCountsByWhenItWasDrawn() {
    let red = Example.hurting([.knee: 8])
    let later = Example.hurting([.knee: 2], at: Example.earlier + 86_400)
    #expect(Specification.practice(red, later).when(prescribe()).events.count == 1)
    #expect(Specification.practice(later, red).when(prescribe()).events.count == 1)
    let late = Example.hurting([.knee: 7], at: Example.earlier + 172_800)
    Specification.practice(later, late).when(prescribe()).refused(.cautionRegion)
  }

  @Test func aFlareRefusesUntilItIsResolved() {
    let flare = Example.flaring(.hipGroin)
    Specification.practice(flare).when(prescribe()).refused(.cautionRegion)
    #expect(Specification.practice(flare, Example.flareOver).when(prescribe()).events.count == 1)
  }

  /// As “show recovery” has it: a flare is over on the second of two calm mornings running.
  @Test(arguments: [([5, 2, 2], 1), ([5, 2, 4], 0), ([2, 5, 2], 0)]) func twoCalmMorningsEndAFlareHereToo(
    _ after: [Int], _ events: Int
  ) {
    func morning(_ day: LocalDay, _ nrs: Int) -> Draft<PracticeEvent> {
      Example.past(
        .wellbeing(
          .morningPainLogged(
            MorningPainLogged(clientID: Example.client, day: day, region: .knee, nrs: nrs))))
    }
    let began = Example.day("2027-02-10")
    let flare = Example.past(
      .wellbeing(
        .flareDeclared(
          FlareDeclared(
            clientID: Example.client, flareID: Example.backFlare, day: began, region: .knee, nrs: 6,
            declaredBy: .client))))
    let usual = (1...6).map { morning(began - $0, 1) }
    let later = after.enumerated().map { morning(began + 1 + $0.offset, $0.element) }
    #expect(Specification.practice(usual + [flare] + later).when(prescribe()).events.count == events)
  }

  @Test func aHeavierLoadIsRefusedAndALighterOneIsNot() {
    func adjust(_ kilograms: Double) -> AdjustLoad {
      AdjustLoad(
        clientID: Example.client, exercise: "goblet-squat", to: Load(kilograms, .kg), reason: "Why",
        now: Example.now)
    }
    let squat = Example.past(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(
            clientID: Example.client, exercise: "goblet-squat", sets: 3,
            repRange: RepRange(lowest: 8, highest: 12), load: Load(20, .kg)))))
    let hurting = Specification.practice(squat, Example.hurting([.knee: 9]))
    hurting.when(adjust(22.5)).refused(.cautionRegion)
    #expect(hurting.when(adjust(17.5)).events.count == 1)
    let elsewhere = Specification.practice(squat, Example.hurting([.elbow: 9]))
    #expect(elsewhere.when(adjust(22.5)).events.count == 1)
  }

  @Test func aFlareThatWasNoneIsNoCaution() {
    let withdrawn = Example.past(
      .wellbeing(.flareWithdrawn(FlareWithdrawn(clientID: Example.client, flareID: Example.backFlare))))
    #expect(
      Specification.practice(Example.flaring(.knee), withdrawn).when(prescribe()).events.count == 1)
  }

  /// As the record of the client that is kept is read: the maps of both are hers.
  @Test func aRegionThatWasRedInOneOfTwoRecordsIsRedUntilAnotherMapIsDrawn() throws {
    let maps = [
      Example.hurting([.knee: 9]), Example.hurting([.lowBack: 9], at: Example.earlier + 86_400),
    ]
    let row = [
      Example.past(.exerciseDescribed(Example.described("Hack Row"))),
      Example.past(.ladderAssigned(Example.placed("hack-row", caution: [.lowBack]))),
    ]
    let before = Specification.practice(maps + row)
    let position = try #require(
      before.history.first { $0.type == PainMapRecorded.eventType }?.position)
    #expect(before.when(prescribe()).events.count == 1)
    let facts = ClientsMerged(
      clientID: Example.client, mergedID: Example.otherClient, number: 1001, mergedNumber: 1002,
      renewed: [position])
    let merged = maps + row + [Example.past(.client(.clientsMerged(facts)), at: Example.earlier + 172_800)]
    Specification.practice(merged).when(prescribe()).refused(.cautionRegion)
    // The newest map counts beside it.
    Specification.practice(merged).when(prescribe("hack-row")).refused(.cautionRegion)
    let drawn = Example.hurting([.neck: 3], at: Example.earlier + 200_000)
    #expect(Specification.practice(merged + [drawn]).when(prescribe()).events.count == 1)
    let parted = Example.past(
      .client(
        .clientsUnmerged(
          ClientsUnmerged(
            clientID: Example.client, mergedID: Example.otherClient, number: 1001, mergedNumber: 1002))),
      at: Example.earlier + 190_000)
    #expect(Specification.practice(merged + [parted]).when(prescribe()).events.count == 1)
  }

  @Test func othersPainAndOtherRegionsDoNotMatter() {
    let others = Specification.practice(
      Example.hurting([.knee: 9], client: Example.otherClient),
      Example.flaring(.knee, client: Example.otherClient), Example.hurting([.shoulder: 9]))
    #expect(others.when(prescribe()).events.count == 1)
  }

  @Test func aReasonOverridesAndIsRecordedBeside() {
    let given = Specification.practice(Example.hurting([.knee: 6, .hipGroin: 7]))
    let override = CautionOverride(reason: " load is very low ", practitionerID: Example.practitioner)
    let drafts = given.when(prescribe(override: override)).drafts
    let facts = CautionOverridden(
      clientID: Example.client, exercise: "goblet-squat", regions: [.hipGroin, .knee],
      practitionerID: Example.practitioner)
    #expect(
      drafts.first
        == Draft(
          .programme(.cautionOverridden(facts)), at: Example.now,
          personal: PersonalPart([.reason: "load is very low"])))
    #expect(drafts.count == 2)
    #expect(drafts.last?.event.type == ExercisePrescribed.eventType)
  }

  @Test func anOverrideNeedsAReasonAndAKnownPractitioner() {
    let given = Specification.practice(Example.hurting([.knee: 6]))
    given.when(prescribe(override: CautionOverride(reason: " "))).refused(.reasonRequired)
    let stranger = CautionOverride(reason: "said so", practitionerID: Example.id(99))
    given.when(prescribe(override: stranger)).refused(.unknownPractitioner)
  }

  @Test func anOverrideThatIsNotNeededRecordsNothingMore() {
    let override = CautionOverride(reason: "to be sure")
    #expect(Specification.practice().when(prescribe(override: override)).events.count == 1)
  }

  @Test func aPlacedExerciseHasTheCautionsOfItsPlace() {
    let described = Example.past(.exerciseDescribed(Example.described("Sit-Up")))
    let placed = Example.past(.ladderAssigned(Example.placed("sit-up")))
    let flare = Example.flaring(.lowBack)
    Specification.practice(described, placed, flare).when(prescribe("sit-up")).refused(.cautionRegion)
    #expect(Specification.practice(described, flare).when(prescribe("sit-up")).events.count == 1)
  }

  @Test func theValueAloneSaysWhatIsProvoked() {
    let painful = PainfulRegions(red: [.knee], flaring: [.neck])
    #expect(painful.provoked(by: [.knee, .shoulder, .neck]) == [.neck, .knee])
    #expect(painful.provoked(by: [.shoulder]).isEmpty)
    #expect(PainfulRegions().provoked(by: PainRegion.allCases).isEmpty)
  }
}
