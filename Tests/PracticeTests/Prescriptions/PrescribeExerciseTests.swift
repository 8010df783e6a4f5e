import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct PrescribeExerciseTests {
  private func prescribe(
    client: UUID = Example.client, exercise: String = "goblet-squat", sets: Int = 3,
    reps: RepRange? = RepRange(lowest: 8, highest: 12), hold: Int? = nil, load: Load? = nil,
    rir: Double? = nil, plate: Load? = nil, at: Date? = nil
  ) -> PrescribeExercise {
    PrescribeExercise(
      clientID: client, exercise: exercise, sets: sets, repRange: reps, holdSeconds: hold, load: load,
      rirTarget: rir, plateStep: plate, at: at, now: Example.now)
  }

  @Test func prescribes() {
    let outcome = Specification.practice().when(
      prescribe(load: Load(40, .kg), rir: 3, plate: Load(2.5, .kg), at: Example.earlier))
    outcome.then(
      Draft(
        .prescription(
          .exercisePrescribed(
            ExercisePrescribed(
              clientID: Example.client, exercise: "goblet-squat", sets: 3,
              repRange: RepRange(lowest: 8, highest: 12), load: Load(40, .kg), rirTarget: 3,
              plateStep: Load(2.5, .kg)))), at: Example.earlier))
  }

  @Test func prescribesAnExerciseThatWasAdded() {
    let added = ExerciseAdded(slug: "sled-push", name: "Sled push", source: .manual, mapped: false)
    let outcome = Specification.practice(Example.past(.catalogue(.exerciseAdded(added)))).when(
      prescribe(exercise: "sled-push"))
    #expect(outcome.events.count == 1)
  }

  @Test func anUnknownExerciseIsRefusedWithTheNearestNames() throws {
    let refusal = try #require(Specification.practice().when(prescribe(exercise: "goblet-squad")).refusal)
    #expect(refusal.code == .unknownExercise)
    #expect(refusal.field == "exercise")
    #expect(refusal.message.contains("goblet-squat"))
  }

  @Test func refusesWhoeverIsNotAClient() {
    Specification.practice().when(prescribe(client: Example.id(99))).refused(.unknownClient)
    Specification.practice(Example.clientErased).when(prescribe()).refused(.clientErased)
  }

  /// The prescription of the examples, with something changed: 3 × 8–12 at 40 kg, 3 in reserve.
  private func again(
    sets: Int = 3, reps: RepRange? = RepRange(lowest: 8, highest: 12), hold: Int? = nil,
    load: Load? = Load(40, .kg), rir: Double? = 3
  ) -> PrescribeExercise { prescribe(sets: sets, reps: reps, hold: hold, load: load, rir: rir) }

  @Test func aStandingRedFlagRefusesWhateverAsksForMore() throws {
    let given = Specification.practice(Example.prescribed, Example.redFlag)
    for more in [
      again(sets: 4), again(reps: RepRange(lowest: 9, highest: 12)),
      again(reps: RepRange(lowest: 8, highest: 13)), again(hold: 10), again(load: Load(40.5, .kg)),
      again(load: Load(89, .lb)), again(rir: 2), again(rir: nil), again(sets: 2, load: Load(42.5, .kg)),
      again(reps: nil, hold: 20),
    ] {
      given.when(more).refused(.redFlagStands)
      #expect(Specification.practice(Example.prescribed).when(more).events.count == 1)
    }
    let refusal = try #require(given.when(again(sets: 4)).refusal)
    #expect(refusal.conflicts == [.init(kind: "red-flag", id: Example.flag)])
    #expect(!refusal.message.contains("fever"))
  }

  @Test func aStandingRedFlagLetsAPrescriptionThatAsksForNoMoreThrough() {
    let given = Specification.practice(Example.prescribed, Example.redFlag)
    for less in [
      again(), again(sets: 2), again(reps: RepRange(lowest: 6, highest: 10)), again(load: Load(35, .kg)),
      again(load: nil), again(load: Load(40 / 0.45359237, .lb)), again(rir: 4),
    ] { #expect(given.when(less).events.count == 1) }
  }

  @Test func aStandingRedFlagMeasuresAgainstTheAdjustedLoad() {
    let cut = Example.past(
      .prescription(
        .loadAdjusted(
          LoadAdjusted(
            clientID: Example.client, exercise: "goblet-squat", from: Load(40, .kg), to: Load(30, .kg)))))
    let given = Specification.practice(Example.prescribed, cut, Example.redFlag)
    given.when(again()).refused(.redFlagStands)
    #expect(given.when(again(load: Load(30, .kg))).events.count == 1)
  }

  @Test func aStandingRedFlagRefusesAnExerciseThatIsNew() {
    Specification.practice(Example.redFlag).when(again()).refused(.redFlagStands)
    let hold = Example.past(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(clientID: Example.client, exercise: "forearm-plank", sets: 2, holdSeconds: 30))))
    let given = Specification.practice(hold, Example.redFlag)
    func plank(_ seconds: Int) -> PrescribeExercise {
      prescribe(exercise: "forearm-plank", sets: 2, reps: nil, hold: seconds)
    }
    given.when(plank(31)).refused(.redFlagStands)
    #expect(given.when(plank(30)).events.count == 1)
    given.when(again()).refused(.redFlagStands)
  }

  @Test func aRedFlagThatIsClearedOrAnothersDoesNotStandInTheWay() {
    let cleared = Example.past(
      .safety(.redFlagCleared(RedFlagCleared(clientID: Example.client, flagID: Example.flag))))
    #expect(
      Specification.practice(Example.prescribed, Example.redFlag, cleared).when(again(sets: 4)).events.count
        == 1)
    let others = Example.past(
      .safety(
        .redFlagRaised(
          RedFlagRaised(clientID: Example.otherClient, flagID: Example.flag, flag: .fever, urgency: .urgent)))
    )
    #expect(Specification.practice(Example.prescribed, others).when(again(sets: 4)).events.count == 1)
  }

  @Test func numbersAreRefusedByTheNamesThatPeopleUse() {
    func message(_ command: PrescribeExercise) -> String? {
      Specification.practice().when(command).refusal?.message
    }
    #expect(
      message(prescribe(sets: 21)) == "Refused: sets must be between 1 and 20. Give a value in that range.")
    #expect(message(prescribe(hold: 601))?.contains("hold seconds must be between 1 and 600") == true)
    #expect(message(prescribe(rir: 11))?.contains("RIR target must be between 0 and 10") == true)
    #expect(message(prescribe(plate: Load(0, .kg)))?.contains("plate step must be above 0 kg") == true)
    #expect(
      message(prescribe(plate: Load(501, .kg)))?.contains("plate step must be between 0 kg and 500 kg")
        == true)
  }

  @Test func refusesNumbersOutsideTheirBoundsByName() {
    func refusal(_ command: PrescribeExercise) -> [String?] {
      let refusal = Specification.practice().when(command).refusal
      return [refusal?.code.rawValue, refusal?.field]
    }
    #expect(refusal(prescribe(sets: 0)) == ["out-of-range", "sets"])
    #expect(refusal(prescribe(sets: 21)) == ["out-of-range", "sets"])
    #expect(refusal(prescribe(reps: RepRange(lowest: 0, highest: 5))) == ["out-of-range", "reps"])
    #expect(refusal(prescribe(reps: RepRange(lowest: 5, highest: 101))) == ["out-of-range", "reps"])
    #expect(refusal(prescribe(reps: RepRange(lowest: 12, highest: 8))) == ["out-of-range", "reps"])
    #expect(refusal(prescribe(hold: 601)) == ["out-of-range", "hold"])
    #expect(refusal(prescribe(load: Load(501, .kg))) == ["load-out-of-range", "load"])
    #expect(refusal(prescribe(rir: 11)) == ["out-of-range", "rir"])
    #expect(refusal(prescribe(plate: Load(0, .kg))) == ["out-of-range", "plate"])
    #expect(refusal(prescribe(reps: nil)) == ["target-required", "reps"])
    #expect(refusal(prescribe(at: Example.now + 301)) == ["in-the-future", "at"])
    #expect(refusal(prescribe(at: Example.instant("0001-01-01T00:00:00Z"))) == ["out-of-range", "at"])
    #expect(refusal(prescribe(reps: nil, hold: 30, at: Example.now + 300)) == [nil, nil])
  }
}
