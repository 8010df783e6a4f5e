import EventSourcing
import Practice
import Testing

@Suite struct ProgrammeStateTests {
  let squat = Example.exercise("goblet-squat", load: Load(20, .kg), perWeek: 2, serves: [.joint("knee")])

  private func standing(_ drafts: [Draft<PracticeEvent>]) -> ProgrammeState {
    var standing = ProgrammeState(clientID: Example.client)
    for event in Specification<PracticeEvent>.given(drafts).history { standing.evolve(event) }
    return standing
  }

  @Test func nothingStandsBeforeTheFirstEvent() {
    let standing = standing(Example.everybody)
    #expect(standing.phase == nil)
    #expect(standing.version == 0)
    #expect(standing.exercises.isEmpty)
    #expect(!standing.isDischarged)
  }

  @Test func holdsWhatIsToBeDoneAndWhatItServes() {
    let standing = standing(Example.programme([squat]))
    #expect(standing.phase == .strengthen)
    #expect(standing.version == 1)
    #expect(standing.exercises == [squat])
    #expect(standing.serves == ["goblet-squat": [.joint("knee")]])
    #expect(standing.prescribed["goblet-squat"] == squat.prescription(for: Example.client))
  }

  @Test func followsLoadsAndSubstitutions() {
    let adjusted = Example.past(
      .prescription(
        .loadAdjusted(
          LoadAdjusted(
            clientID: Example.client, exercise: "goblet-squat", from: Load(20, .kg), to: Load(22.5, .kg)))))
    let substituted = Example.past(
      .exerciseSubstituted(
        ExerciseSubstituted(
          clientID: Example.client, from: "goblet-squat", to: "goblet-box-squat", direction: .easier)))
    let prescribed = Example.past(
      .prescription(
        .exercisePrescribed(
          ExercisePrescribed(
            clientID: Example.client, exercise: "goblet-box-squat", sets: 2,
            repRange: RepRange(lowest: 8, highest: 12)))))
    let before = standing(Example.programme([squat]) + [adjusted])
    #expect(before.exercises.first?.load == Load(22.5, .kg))
    #expect(before.prescribed["goblet-squat"]?.load == Load(22.5, .kg))
    let after = standing(Example.programme([squat]) + [adjusted, substituted, prescribed])
    #expect(after.exercises.map(\.exercise) == ["goblet-box-squat"])
    #expect(after.exercises.first?.load == nil)
    #expect(after.exercises.first?.sets == 2)
    #expect(after.exercises.first?.perWeek == 2)
    #expect(after.serves == ["goblet-box-squat": [.joint("knee")]])
    #expect(Set(after.prescribed.keys) == ["goblet-box-squat"])
  }

  @Test func aNewVersionRetiresAndKeepsWhatStandsOutsideIt() {
    let outside = Example.past(
      .prescription(
        .exercisePrescribed(ExercisePrescribed(clientID: Example.client, exercise: "clamshell", sets: 2))))
    let next = Example.programme(version: 2, [Example.exercise("push-up")], retired: ["goblet-squat"])
    let standing = standing(Example.programme([squat]) + [outside] + next)
    #expect(Set(standing.prescribed.keys) == ["clamshell", "push-up"])
    #expect(standing.version == 2)
  }

  @Test func goalsStayWithTheirOutcome() {
    let other = Example.id(70)
    let standing = standing([Example.goalSet(), Example.goalSet(other), Example.goalClosed()])
    let by = Example.day("2027-06-01")
    #expect(
      standing.goals == [
        GoalStatus(goalID: Example.goal, by: by, outcome: .reached), GoalStatus(goalID: other, by: by),
      ])
  }

  @Test func othersEventsChangeNothing() {
    let drafts = [
      Example.goalSet(client: Example.otherClient), Example.discharged(client: Example.otherClient),
    ]
    #expect(standing(drafts).goals.isEmpty)
    #expect(!standing(drafts).isDischarged)
    #expect(standing([Example.discharged()]).isDischarged)
    #expect(!standing([Example.discharged(), Example.readmitted]).isDischarged)
  }
}
