import EventSourcing
import Foundation
import Testing

@testable import Practice

@Suite struct ExerciseStateTests {
  private func state(
    _ story: Story, _ exercise: String = Story.squat, knownBy: Date? = nil, plannedFor: Date? = nil,
    places: LadderPositions = .standard, _ change: (inout ClientRecord) -> Void = { _ in }
  ) -> ExerciseState? {
    ExerciseState.make(
      story.signals(knownBy: knownBy, places: places, change), exercise: exercise, plannedFor: plannedFor)
  }

  @Test func neitherPrescribedNorDoneIsNothing() {
    var story = Story()
    #expect(state(story) == nil)
    story.session(3)  // Without pain scores: for charts only.
    #expect(state(story) == nil)
    story.prescribe(1)
    let made = state(story)
    #expect(made?.state.history.isEmpty == true)
    #expect(made?.state.loadKg == 40)
    #expect(made?.isFinal == false)
    #expect(made?.lastSessionID == nil)
  }

  @Test func aSessionBecomesHistory() throws {
    var story = Story()
    story.prescribe(9)
    let id = story.session(3, pain: Story.pain(1, 2, 1), rpe: 6)
    story.morning(2, 1, after: id)
    let made = try #require(state(story))
    #expect(
      made.state.history == [
        PolicySession(
          loadKg: 40, sets: 3, reps: [10, 10, 10], rir: [3, 3, 3], rpe: 6,
          pain: PolicyPain(before: 1, during: 2, after: 1, nextMorning: 1))
      ])
    #expect(made.state.exercise.kind == .loaded)
    #expect(made.state.exercise.bodyHalf == .lower)
    #expect(made.state.exercise.repRange == RepRange(lowest: 8, highest: 12))
    #expect(made.state.exercise.hasEasier && made.state.exercise.hasHarder)
    #expect(made.state.exercise.plateKg == 2.5)
    #expect(made.isFinal)
    #expect(made.lastSessionID == id)
    #expect(made.basis == [1, 2, 3])
    #expect(ProgressionPolicy().decide(made.state).action == .increaseReps)
  }

  @Test func untilTheMorningIsKnownItIsProvisional() throws {
    var story = Story()
    story.prescribe(9)
    let id = story.session(3, pain: Story.pain(1, 2, 1))
    story.morning(2, 1, after: id, recordedAt: Example.now)
    let before = try #require(state(story, knownBy: Story.time(1)))
    #expect(!before.isFinal)
    #expect(before.state.history.last?.pain.nextMorning == nil)
    #expect(state(story)?.isFinal == true)
  }

  @Test func painOfTheExerciseComesBeforeThatOfTheSession() {
    var story = Story()
    story.session(
      3, [Story.work(pain: Story.pain(0, 4, 2)), Story.work(Story.nod)], pain: Story.pain(1, 1, 1))
    #expect(state(story)?.state.history.last?.pain.during == 4)
    #expect(state(story, Story.nod)?.state.history.last?.pain.during == 1)
  }

  @Test func setsAreThosePrescribedThen() {
    var story = Story()
    story.session(9, pain: Story.pain(1, 1, 1))
    story.prescribe(7, sets: 4)
    story.session(6, pain: Story.pain(1, 1, 1))
    story.prescribe(5, sets: 2)
    #expect(state(story)?.state.history.map(\.sets) == [3, 4])
  }

  @Test func reserveIsTakenFromExertionAndFailure() {
    var story = Story()
    let sets = [
      SetDone(reps: 5, load: Load(20, .kg), rir: 6, kind: .warmup),
      SetDone(reps: 10, load: Load(40, .kg), rpe: 8), SetDone(reps: 9, load: Load(40, .kg)),
      SetDone(reps: 8, load: Load(40, .kg), kind: .failure),
    ]
    story.session(
      3, [ExerciseWork(exercise: Story.squat, sets: sets, techniqueOk: false)], pain: Story.pain(1, 1, 1))
    let last = state(story)?.state.history.last
    #expect(last?.reps == [10, 9, 8])
    #expect(last?.rir == [2, 0])
    #expect(last?.techniqueOk == false)
  }

  @Test func holdsAreIsometric() {
    var story = Story()
    story.prescribe(9, "forearm-plank", reps: nil, hold: 30, load: nil, plate: nil)
    story.session(
      3,
      [
        ExerciseWork(
          exercise: "forearm-plank", sets: [SetDone(seconds: 30, rpe: 6), SetDone(seconds: 28, rpe: 7)])
      ], pain: Story.pain(1, 1, 1))
    let made = state(story, "forearm-plank")?.state
    #expect(made?.exercise.kind == .isometric)
    #expect(made?.exercise.hasHarder == false)
    #expect(made?.exercise.bodyHalf == .upper)
    #expect(made?.history.last?.holds == [30, 28])
    #expect(made?.history.last?.holdTarget == 30)
    #expect(made?.history.last?.reps == [])
    #expect(made?.history.last?.loadKg == nil)
    #expect(made?.history.last?.rpe == 7)
  }

  @Test func theHarderRungHasItsOwnKind() {
    var story = Story()
    story.prescribe(9, "dead-bug-opposite-arm-leg", load: nil)
    story.prescribe(9, "leg-press", load: nil)
    #expect(state(story, "dead-bug-opposite-arm-leg")?.state.exercise.kind == .bodyweight)
    #expect(state(story, "dead-bug-opposite-arm-leg")?.state.exercise.harderKind == .isometric)
    // Nobody gave it a ladder: there is no rung to go to.
    #expect(state(story, "leg-press")?.state.exercise.hasEasier == false)
    #expect(state(story, "leg-press")?.state.exercise.hasHarder == false)
  }

  @Test func poundsAreConverted() {
    var story = Story()
    story.prescribe(9, load: Load(90, .lb), plate: Load(5, .lb))
    let exercise = state(story)?.state
    #expect(exercise.map { abs($0.exercise.plateKg - 2.26796185) < 1e-9 } == true)
    #expect(exercise?.loadKg.map { abs($0 - 40.8233133) < 1e-9 } == true)
  }

  @Test func timeIsCountedUpToTheNextPlannedSession() {
    var story = Story()
    story.prescribe(30)
    story.session(20, pain: Story.pain(1, 1, 1), minutes: 60, rpe: 6)
    #expect(state(story)?.state.signals.daysSinceLast == 20)
    #expect(state(story)?.state.signals.hoursSinceSameMuscle == nil)
    #expect(state(story)?.plannedFor == nil)
    story.plan(-2)
    #expect(state(story)?.state.signals.daysSinceLast == 22)
    #expect(state(story)?.state.signals.hoursSinceSameMuscle == 527)
    #expect(state(story)?.plannedFor == Story.time(-2))
    #expect(state(story, plannedFor: Story.time(-5))?.state.signals.daysSinceLast == 25)
  }

  @Test func redFlagsCarryTheirUrgencyAndPosition() {
    var story = Story()
    story.prescribe(9)
    story.add(
      .safety(
        .redFlagRaised(
          RedFlagRaised(clientID: Example.client, flagID: Example.flag, flag: .fever, urgency: .urgent))),
      at: Story.time(2))
    #expect(state(story)?.state.signals.redFlags == ["fever"])
    #expect(state(story)?.state.signals.urgency == .urgent)
    #expect(state(story)?.basis == [1, 2])
    story.add(
      .safety(
        .redFlagRaised(
          RedFlagRaised(
            clientID: Example.client, flagID: Example.id(99), flag: .chestPain, urgency: .emergency))),
      at: Story.time(1))
    #expect(state(story)?.state.signals.urgency == .emergency)
    #expect(state(story, knownBy: Story.time(3))?.state.signals.redFlags == [])
  }

  @Test func agreementsAreHeeded() {
    var story = Story()
    story.prescribe(9)
    story.session(3, pain: Story.pain(4, 6, 5))
    let absolute = state(story)
    let made = state(story) { record in
      record.setPainMode(isRelative: true, story.events[0])
      record.setSlowRecovery(true, story.events[0])
    }
    #expect(absolute?.state.painMode == .absolute)
    #expect(absolute?.state.signals.redsIn14Days == 1)
    #expect(made?.state.painMode == .relative)
    #expect(made?.state.signals.redsIn14Days == 0)
    #expect(made?.state.signals.slowRecovery == true)
  }

  @Test func aCorrectedLoadChangesTheStateFromWhenItHappened() throws {
    var story = Story()
    story.prescribe(30)
    let first = story.session(9, [Story.work(load: 40)], pain: Story.pain(1, 1, 1))
    story.session(6, [Story.work(load: 42.5)], pain: Story.pain(1, 1, 1))
    story.correct(
      first, to: 9, [Story.work(load: 37.5)], pain: Story.pain(2, 2, 2), recordedAt: Story.time(1))
    #expect(state(story)?.state.history.map(\.loadKg) == [37.5, 42.5])
    #expect(state(story, knownBy: Story.time(2))?.state.history.map(\.loadKg) == [40, 42.5])
    #expect(state(story)?.basis == [1, 2, 3, 4])
    #expect(state(story, knownBy: Story.time(2))?.basis == [1, 2, 3])
  }

  @Test func theBasisNamesTheSessionsThatCanMatter() {
    var story = Story()
    for ago in [12, 9, 6, 3] { story.session(ago, pain: Story.pain(1, 1, 1)) }
    #expect(state(story)?.state.history.count == 4)
    #expect(state(story)?.basis == [2, 3, 4])
  }

  @Test func anAdjustmentThatCountsIsNamed() {
    var story = Story()
    story.prescribe(9)
    story.adjust(5, to: Load(42.5, .kg))
    story.adjust(12, to: Load(30, .kg), recordedAt: Story.time(1))
    #expect(state(story)?.state.loadKg == 42.5)
    #expect(state(story)?.basis == [1, 2])
  }
}
