import EventSourcing
import Foundation
import Practice
import Testing

@Suite struct PrescribeProgrammeTests {
  let squat = Example.exercise(
    "goblet-squat", load: Load(20, .kg), rir: 3, plate: Load(2.5, .kg), perWeek: 2, serves: [.joint("knee")])
  let bridge = Example.exercise("two-leg-bridge")

  private func prescribe(
    _ exercises: [ProgrammeExercise] = [], phase: Phase? = .strengthen, rest: Int? = 2, deloads: Bool? = true,
    template: String? = nil, without: Set<String> = [], override: CautionOverride? = nil, at: Date? = nil
  ) -> PrescribeProgramme {
    PrescribeProgramme(
      clientID: Example.client, phase: phase, restDaysPerWeek: rest, plansDeloads: deloads,
      template: template, exercises: exercises, without: without, override: override, at: at,
      timeZone: Example.newYork, now: Example.now)
  }

  private func programme(_ outcome: Specification<PracticeEvent>.Outcome) -> ProgrammePrescribed? {
    for case .programme(.programmePrescribed(let facts)) in outcome.events { return facts }
    return nil
  }

  private func prescribed(_ outcome: Specification<PracticeEvent>.Outcome) -> [String] {
    outcome.events.compactMap { event in
      guard case .prescription(.exercisePrescribed(let facts)) = event else { return nil }
      return facts.exercise
    }
  }

  @Test func prescribesTheFirstVersionWithItsPhaseAndEachExercise() {
    let outcome = Specification.practice().when(prescribe([squat, bridge]))
    let facts = ProgrammePrescribed(
      clientID: Example.client, version: 1, phase: .strengthen, restDaysPerWeek: 2, plansDeloads: true,
      exercises: [squat, bridge])
    let moved = PhaseMoved(clientID: Example.client, to: .strengthen, day: Example.day("2027-02-20"))
    outcome.then(
      Draft(.programme(.phaseMoved(moved)), at: Example.now),
      Draft(.programme(.programmePrescribed(facts)), at: Example.now),
      Draft(.prescription(.exercisePrescribed(squat.prescription(for: Example.client))), at: Example.now),
      Draft(
        .prescription(.exercisePrescribed(bridge.prescription(for: Example.client))), at: Example.now))
  }

  @Test func theNextVersionPrescribesWhatChangesAndRetiresWhatIsMissing() throws {
    let before = Example.programme([squat, bridge])
    let more = Example.exercise("goblet-squat", sets: 4, load: Load(20, .kg), rir: 3, plate: Load(2.5, .kg))
    let outcome = Specification.practice(before).when(prescribe([more, Example.exercise("clamshell")]))
    let facts = try #require(programme(outcome))
    #expect(facts.version == 2)
    #expect(facts.retired == ["two-leg-bridge"])
    #expect(prescribed(outcome) == ["goblet-squat", "clamshell"])
    #expect(!outcome.events.contains { $0.type == PhaseMoved.eventType })
  }

  @Test func theSameAgainRecordsNothing() {
    Specification.practice(Example.programme([squat, bridge])).when(prescribe([squat, bridge])).nothing()
    let fewerRest = Specification.practice(Example.programme([squat, bridge])).when(
      prescribe([squat, bridge], rest: 1))
    #expect(programme(fewerRest)?.version == 2)
    #expect(prescribed(fewerRest).isEmpty)
  }

  @Test func aLoadThatIsLeftOutStaysAsItWasAdjusted() throws {
    let adjusted = Example.past(
      .prescription(
        .loadAdjusted(
          LoadAdjusted(
            clientID: Example.client, exercise: "goblet-squat", from: Load(20, .kg), to: Load(22.5, .kg)))))
    let outcome = Specification.practice(Example.programme([squat]) + [adjusted]).when(
      prescribe([Example.exercise("goblet-squat", sets: 4)]))
    let exercise = try #require(programme(outcome)?.exercises.first)
    #expect(exercise.load == Load(22.5, .kg))
    #expect(exercise.plateStep == Load(2.5, .kg))
    #expect(exercise.rirTarget == nil)
    let lighter = Specification.practice(Example.programme([squat]) + [adjusted]).when(prescribe([squat]))
    #expect(programme(lighter)?.exercises.first?.load == Load(20, .kg))
    #expect(prescribed(lighter) == ["goblet-squat"])
  }

  @Test func aTemplateIsTakenWithChanges() throws {
    let own = Example.exercise("quad-set", reps: nil, hold: 5)
    let outcome = Specification.practice().when(
      prescribe(
        [own, bridge], phase: nil, rest: nil, deloads: nil, template: "knee-starter",
        without: ["shallow-wall-sit"]))
    let facts = try #require(programme(outcome))
    #expect(
      facts.exercises.map(\.exercise) == [
        "quad-set", "sit-to-stand-from-high-seat", "side-lying-hip-abduction", "two-leg-bridge",
      ])
    #expect(facts.exercises.first == own)
    #expect(facts.template == "knee-starter")
    #expect(facts.phase == .reEngage)
    #expect(facts.restDaysPerWeek == 2)
  }

  @Test func aSavedTemplateTakesThePlaceOfAShippedOne() {
    let saved = TemplateSaved(
      slug: "knee-starter", name: "Knee starter", phase: .rePattern, restDaysPerWeek: 4, plansDeloads: true,
      exercises: [bridge])
    let outcome = Specification.practice(Example.past(.templateSaved(saved))).when(
      prescribe(phase: nil, rest: nil, deloads: nil, template: "knee-starter"))
    #expect(programme(outcome)?.restDaysPerWeek == 4)
    #expect(prescribed(outcome) == ["two-leg-bridge"])
  }

  @Test func whatIsLeftOutComesFromTheVersionBefore() {
    let outcome = Specification.practice(Example.programme([squat])).when(
      prescribe([bridge], phase: nil, rest: nil, deloads: nil))
    #expect(programme(outcome)?.phase == .strengthen)
    #expect(programme(outcome)?.restDaysPerWeek == 2)
    #expect(programme(outcome)?.plansDeloads == true)
  }

  @Test func aLaterPhaseBeginsWithItAndAnEarlierOneDoesNot() {
    let given = Specification.practice(Example.programme(phase: .rePattern, [squat]))
    let moved = PhaseMoved(
      clientID: Example.client, from: .rePattern, to: .maintain, day: Example.day("2027-02-20"))
    #expect(given.when(prescribe([squat], phase: .maintain)).events.first == .programme(.phaseMoved(moved)))
    given.when(prescribe([squat], phase: .reEngage)).refused(.reasonRequired)
  }

  @Test func everyExerciseIsCheckedForCautions() {
    let given = Specification.practice(Example.hurting([.knee: 7]))
    given.when(prescribe([bridge, squat])).refused(.cautionRegion)
    let outcome = given.when(prescribe([bridge, squat], override: CautionOverride(reason: "partial range")))
    #expect(
      outcome.events.map(\.type) == [
        "phase-moved", "caution-overridden", "programme-prescribed", "exercise-prescribed",
        "exercise-prescribed",
      ])
  }

  @Test func aRedFlagOrADischargeStopsIt() {
    Specification.practice(Example.redFlag).when(prescribe([squat])).refused(.redFlagStands)
    Specification.practice(Example.discharged()).when(prescribe([squat])).refused(.clientDischarged)
  }

  /// The prescriptions of its exercises stay as they are; how often, how and in which phase is more all the same.
  @Test func aRedFlagStopsWhatAsksForMoreOfTheSamePrescriptions() {
    func changed(tempo: String? = nil, perWeek: Int?) -> ProgrammeExercise {
      Example.exercise(
        "goblet-squat", load: Load(20, .kg), rir: 3, plate: Load(2.5, .kg), tempo: tempo, perWeek: perWeek,
        serves: [.joint("knee")])
    }
    let given = Specification.practice(
      Example.programme(phase: .rePattern, [squat, bridge]) + [Example.redFlag])
    for more in [
      prescribe([squat, bridge], phase: .strengthen), prescribe([squat, bridge], phase: nil, rest: 1),
      prescribe([squat, bridge], phase: nil, deloads: false),
      prescribe([changed(perWeek: 3), bridge], phase: nil),
      prescribe([changed(perWeek: nil), bridge], phase: nil),
      prescribe([changed(tempo: "1-0-1", perWeek: 2), bridge], phase: nil),
      prescribe([squat, Example.exercise("two-leg-bridge", perWeek: 1)], phase: nil),
    ] { given.when(more).refused(.redFlagStands) }
    for less in [
      prescribe([squat], phase: nil), prescribe([changed(perWeek: 1), bridge], phase: nil, rest: 4),
    ] { #expect(programme(given.when(less)) != nil) }
  }

  @Test func retiresWhatASubstitutionPutInPlace() {
    let substituted = Example.past(
      .exerciseSubstituted(
        ExerciseSubstituted(
          clientID: Example.client, from: "goblet-squat", to: "goblet-box-squat", direction: .easier)))
    let outcome = Specification.practice(Example.programme([squat, bridge]) + [substituted]).when(
      prescribe([bridge]))
    #expect(programme(outcome)?.retired == ["goblet-box-squat"])
  }

  @Test func refuses() {
    func refusal(_ command: PrescribeProgramme, after events: [Draft<PracticeEvent>] = []) -> [String?] {
      let refusal = Specification.practice(events).when(command).refusal
      return [refusal?.code.rawValue, refusal?.field]
    }
    Specification.given([]).when(prescribe([squat])).refused(.unknownClient)
    #expect(refusal(prescribe([squat]), after: [Example.clientErased]) == ["client-erased", "client"])
    #expect(refusal(prescribe([])) == ["exercises-required", "exercise"])
    #expect(refusal(prescribe([squat, squat])) == ["exercise-twice", "exercise"])
    #expect(refusal(prescribe([squat], phase: nil)) == ["phase-required", "phase"])
    #expect(refusal(prescribe([squat], rest: nil)) == ["rest-days-required", "rest-days"])
    #expect(refusal(prescribe([squat], rest: 8)) == ["out-of-range", "rest-days"])
    #expect(refusal(prescribe([Example.exercise("moon-walk")])) == ["unknown-exercise", "exercise"])
    #expect(refusal(prescribe([Example.exercise("clamshell", sets: 0)])) == ["out-of-range", "sets"])
    #expect(refusal(prescribe([Example.exercise("clamshell", reps: nil)])) == ["target-required", "reps"])
    #expect(refusal(prescribe([Example.exercise("clamshell", tempo: "fast")])) == ["out-of-range", "tempo"])
    #expect(
      refusal(prescribe([Example.exercise("clamshell", perWeek: 22)])) == ["out-of-range", "times a week"])
    #expect(
      refusal(prescribe([Example.exercise("clamshell", serves: [.joint("antenna")])])) == [
        "unknown-joint", "for",
      ])
    #expect(refusal(prescribe([squat], template: "moon-starter")) == ["unknown-template", "template"])
    #expect(
      refusal(prescribe([squat], template: "knee-starter", without: ["clamshell"])) == [
        "unknown-exercise", "without",
      ])
    #expect(refusal(prescribe([squat], at: Example.now + 600)) == ["in-the-future", "at"])
  }

  @Test func aRefusalNamesTheExercise() throws {
    let command = prescribe([squat, Example.exercise("clamshell", sets: 0)])
    let refusal = try #require(Specification.practice().when(command).refusal)
    #expect(refusal.message.contains("clamshell"))
  }
}
