import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct PrescribeExerciseTests {
  private func prescribe(
    client: UUID = Example.client, exercise: String = "goblet-squat", sets: Int = 3,
    reps: RepRange? = RepRange(lowest: 8, highest: 12), hold: Int? = nil, load: Load? = nil,
    rir: Double? = nil,
    plate: Load? = nil, at: Date? = nil
  ) -> PrescribeExercise {
    PrescribeExercise(
      clientID: client, exercise: exercise, sets: sets, repRange: reps, holdSeconds: hold, load: load,
      rirTarget: rir,
      plateStep: plate, at: at, now: Example.now)
  }

  @Test func prescribes() {
    let outcome = Specification.practice()
      .when(prescribe(load: Load(40, .kg), rir: 3, plate: Load(2.5, .kg), at: Example.earlier))
    #expect(
      outcome
        == .decided([
          Draft(
            .exercisePrescribed(
              ExercisePrescribed(
                clientID: Example.client, exercise: "goblet-squat", sets: 3,
                repRange: RepRange(lowest: 8, highest: 12), load: Load(40, .kg), rirTarget: 3,
                plateStep: Load(2.5, .kg))), at: Example.earlier)
        ]))
  }

  @Test func prescribesAnExerciseThatWasAdded() {
    let added = ExerciseAdded(slug: "sled-push", name: "Sled push", source: .manual, mapped: false)
    let outcome = Specification.practice(Example.past(.exerciseAdded(added))).when(
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
    #expect(Specification.practice().when(prescribe(client: Example.id(99))).code == .unknownClient)
    #expect(Specification.practice(Example.clientErased).when(prescribe()).code == .clientErased)
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
    #expect(refusal(prescribe(reps: nil, hold: 30, at: Example.now + 300)) == [nil, nil])
  }
}
