import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct SubstituteExerciseTests {
  let squat = Example.exercise(
    "goblet-squat", load: Load(20, .kg), rir: 3, plate: Load(2.5, .kg), perWeek: 2, serves: [.joint("knee")])

  private func substitute(
    _ exercise: String = "goblet-squat", by: Replacement = .easier, sets: Int? = nil, reps: RepRange? = nil,
    load: Load? = nil, reason: String = "knee complains", override: CautionOverride? = nil, at: Date? = nil
  ) -> SubstituteExercise {
    SubstituteExercise(
      clientID: Example.client, exercise: exercise, by: by, sets: sets, repRange: reps, load: load,
      reason: reason, override: override, at: at, now: Example.now)
  }

  private func given(_ exercises: [ProgrammeExercise]? = nil, _ more: Draft<PracticeEvent>...)
    -> Specification<PracticeEvent>
  { Specification.practice(Example.programme(exercises ?? [squat]) + more) }

  private func terms(_ outcome: Specification<PracticeEvent>.Outcome) -> ExercisePrescribed? {
    for case .prescription(.exercisePrescribed(let facts)) in outcome.events { return facts }
    return nil
  }

  @Test func goesDownTheLadderWithTheRangeAndWithoutTheLoad() {
    let substituted = ExerciseSubstituted(
      clientID: Example.client, from: "goblet-squat", to: "goblet-box-squat", direction: .easier)
    let prescribed = ExercisePrescribed(
      clientID: Example.client, exercise: "goblet-box-squat", sets: 3,
      repRange: RepRange(lowest: 8, highest: 12), rirTarget: 3, plateStep: Load(2.5, .kg))
    given().when(substitute()).then(
      Draft(
        .programme(.exerciseSubstituted(substituted)), at: Example.now,
        personal: PersonalPart([.reason: "knee complains"])),
      Draft(.prescription(.exercisePrescribed(prescribed)), at: Example.now))
  }

  @Test func whatIsGivenCounts() {
    let outcome = given().when(
      substitute(by: .harder, sets: 2, reps: RepRange(lowest: 5, highest: 8), load: Load(10, .kg)))
    #expect(terms(outcome)?.exercise == "supported-split-squat")
    #expect(terms(outcome)?.sets == 2)
    #expect(terms(outcome)?.repRange == RepRange(lowest: 5, highest: 8))
    #expect(terms(outcome)?.load == Load(10, .kg))
  }

  @Test func aHeldExerciseBeginsAtTwentySeconds() {
    let raise = Example.exercise("straight-leg-raise")
    let outcome = given([raise]).when(substitute("straight-leg-raise", by: .harder))
    #expect(terms(outcome)?.exercise == "shallow-wall-sit")
    #expect(terms(outcome)?.holdSeconds == 20)
    #expect(terms(outcome)?.repRange == nil)
  }

  @Test func fromAHoldToRepetitionsNeedsARange() {
    let hold = Example.exercise("quad-set", reps: nil, hold: 30)
    given([hold]).when(substitute("quad-set", by: .harder)).refused(.targetRequired)
    let reps = RepRange(lowest: 8, highest: 10)
    #expect(terms(given([hold]).when(substitute("quad-set", by: .harder, reps: reps)))?.repRange == reps)
  }

  @Test func byNameKnowsItsPlaceOnTheLadder() {
    func direction(_ slug: String) -> SubstitutionDirection? {
      for case .programme(.exerciseSubstituted(let facts)) in given().when(substitute(by: .exercise(slug)))
        .events
      { return facts.direction }
      return nil
    }
    #expect(direction("goblet-box-squat") == .easier)
    #expect(direction("supported-split-squat") == .harder)
    #expect(direction("clamshell") == .other)
  }

  @Test func followsThePlaceThatAPractitionerGave() {
    let events = [
      Example.past(.exerciseDescribed(Example.described("Hack Squat"))),
      Example.past(.ladderAssigned(Example.placed("hack-squat", easier: "goblet-squat"))),
    ]
    let hack = Example.exercise("hack-squat")
    let outcome = Specification.practice(events + Example.programme([hack])).when(substitute("hack-squat"))
    #expect(terms(outcome)?.exercise == "goblet-squat")
    let up = Specification.practice(events + Example.programme([hack])).when(
      substitute("hack-squat", by: .harder))
    #expect(up.code == .noRung)
  }

  @Test func anExerciseWithoutAPlaceKeepsTheWorkOfTheOld() {
    let described = Example.past(.exerciseDescribed(Example.described("Plank Row")))
    let hold = Example.exercise("forearm-plank", reps: nil, hold: 30)
    let outcome = given([hold], described).when(substitute("forearm-plank", by: .exercise("plank-row")))
    #expect(terms(outcome)?.holdSeconds == 30)
  }

  @Test func cautionsHoldHereToo() {
    let hurting = Example.hurting([.knee: 7])
    given(nil, hurting).when(substitute(by: .harder)).refused(.cautionRegion)
    let overridden = given(nil, hurting).when(
      substitute(by: .harder, override: CautionOverride(reason: "pain free range")))
    #expect(
      overridden.events.map(\.type) == ["caution-overridden", "exercise-substituted", "exercise-prescribed"])
    #expect(given(nil, hurting).when(substitute(by: .exercise("clamshell"))).events.count == 2)
  }

  @Test func lessIsNeverRefusedOutOfCaution() {
    let hurting = Example.hurting([.knee: 7])
    #expect(
      given(nil, hurting).when(substitute()).events.map(\.type) == [
        "exercise-substituted", "exercise-prescribed",
      ])
  }

  /// A practice may put what the knee feels below what it does not.
  @Test func anEasierRungThatProvokesAnotherRegionIsNotLess() {
    let events = [
      Example.past(.exerciseDescribed(Example.described("Hack Squat"))),
      Example.past(.ladderAssigned(Example.placed("hack-squat", easier: "goblet-squat"))),
    ]
    let given = Specification.practice(
      events + Example.programme([Example.exercise("hack-squat")]) + [Example.hurting([.knee: 7])])
    given.when(substitute("hack-squat")).refused(.cautionRegion)
  }

  @Test func aRedFlagLetsOnlyAnEasierRungThrough() {
    #expect(given(nil, Example.redFlag).when(substitute()).events.count == 2)
    given(nil, Example.redFlag).when(substitute(by: .harder)).refused(.redFlagStands)
    given(nil, Example.redFlag).when(substitute(by: .exercise("clamshell"))).refused(.redFlagStands)
  }

  /// An easier rung with three times the work is not less.
  @Test func anEasierRungThatAsksForMoreIsNotLess() {
    let more: [SubstituteExercise] = [
      substitute(sets: 4), substitute(reps: RepRange(lowest: 8, highest: 13)),
      substitute(load: Load(22, .kg)), substitute(sets: 20, load: Load(400, .kg)),
    ]
    for command in more {
      given(nil, Example.redFlag).when(command).refused(.redFlagStands)
      given(nil, Example.hurting([.knee: 7])).when(command).refused(.cautionRegion)
    }
    let less = substitute(sets: 2, reps: RepRange(lowest: 6, highest: 10), load: Load(20, .kg))
    #expect(given(nil, Example.redFlag).when(less).events.count == 2)
    #expect(given(nil, Example.hurting([.knee: 7])).when(less).events.count == 2)
    // Repetitions in the place of a hold are the rung's own, and what is given is not.
    let hold = Example.exercise("shallow-wall-sit", reps: nil, hold: 30)
    let given2 = given([hold], Example.redFlag)
    given2.when(substitute("shallow-wall-sit", reps: RepRange(lowest: 8, highest: 10))).refused(
      .redFlagStands)
  }

  @Test func refuses() {
    Specification.given([]).when(substitute()).refused(.unknownClient)
    given(nil, Example.clientErased).when(substitute()).refused(.clientErased)
    given(nil, Example.discharged()).when(substitute()).refused(.clientDischarged)
    given().when(substitute("clamshell")).refused(.noPrescription)
    given().when(substitute(by: .exercise("moon-walk"))).refused(.unknownExercise)
    given().when(substitute(by: .exercise("goblet-squat"))).refused(.alreadyPrescribed)
    given().when(substitute(sets: 21)).refused(.outOfRange)
    given().when(substitute(load: Load(501, .kg))).refused(.loadOutOfRange)
    given().when(substitute(reason: " ")).refused(.reasonRequired)
    given().when(substitute(at: Example.now + 600)).refused(.inTheFuture)
    let lowest = Example.exercise("sit-to-stand-from-high-seat")
    given([lowest]).when(substitute("sit-to-stand-from-high-seat")).refused(.noRung)
  }
}
