import EventSourcing
import Foundation
import Testing

@testable import Practice

/// A load of another unit than the prescribed one: kept as entered, compared, and asked about where it is far off.
@Suite struct LoadUnitTests {
  private static let pounds = Example.past(
    .prescription(
      .exercisePrescribed(
        ExercisePrescribed(
          clientID: Example.client, exercise: "goblet-squat", sets: 3,
          repRange: RepRange(lowest: 8, highest: 12), load: Load(45, .lb)))))

  private func adjust(_ load: Load, confirmed: Bool = false) -> AdjustLoad {
    AdjustLoad(
      clientID: Example.client, exercise: "goblet-squat", to: load, reason: "Felt easy",
      confirmsLoad: confirmed,
      now: Example.now)
  }

  private func record(_ load: Load, kind: SetDone.Kind = .working, confirmed: Bool = false) -> RecordSession {
    RecordSession(
      sessionID: Example.id(40), clientID: Example.client,
      content: SessionContent(
        day: Example.day("2027-02-20"), timeZone: Example.newYork,
        exercises: [
          ExerciseWork(exercise: "goblet-squat", sets: [SetDone(reps: 8, load: load, kind: kind)])
        ]), confirmsLoad: confirmed, at: Example.now, now: Example.now)
  }

  @Test func farInAnotherUnitIsAskedAbout() {
    let prescribed = Specification.practice(Self.pounds)
    prescribed.when(adjust(Load(50, .kg))).refused(.unitDiffers)
    #expect(prescribed.when(adjust(Load(50, .kg), confirmed: true)).events.count == 1)
    prescribed.when(record(Load(50, .kg))).refused(.unitDiffers)
    #expect(prescribed.when(record(Load(50, .kg), confirmed: true)).events.count == 1)
    let anew = PrescribeExercise(
      clientID: Example.client, exercise: "goblet-squat", sets: 3, repRange: RepRange(lowest: 8, highest: 12),
      load: Load(50, .kg), now: Example.now)
    prescribed.when(anew).refused(.unitDiffers)
  }

  @Test func threeTimesThePrescribedLoadMayBeASlip() {
    let prescribed = Specification.practice(Self.pounds)
    prescribed.when(adjust(Load(450, .lb))).refused(.loadFar)
    prescribed.when(record(Load(136, .lb))).refused(.loadFar)
    #expect(prescribed.when(record(Load(135, .lb))).events.count == 1)
    #expect(prescribed.when(adjust(Load(450, .lb), confirmed: true)).events.count == 1)
    // From next to nothing a small load is many times as heavy.
    let light = Specification.practice(
      Example.past(
        .prescription(
          .exercisePrescribed(
            ExercisePrescribed(
              clientID: Example.client, exercise: "goblet-squat", sets: 3,
              repRange: RepRange(lowest: 8, highest: 12), load: Load(2, .kg))))))
    #expect(light.when(adjust(Load(10, .kg))).events.count == 1)
  }

  /// 22.5 where 50 lb are prescribed are probably 22.5 kg, and 45 where 20 kg are probably 45 lb.
  @Test(arguments: [(Load(50, .lb), 22.5, 25.0), (Load(20, .kg), 45, 40)])
  func aNumberOfTheOtherUnitIsAskedAbout(
    _ prescribed: Load, _ slip: Double, _ meant: Double
  ) {
    let given = Specification.practice(
      Example.past(
        .prescription(
          .exercisePrescribed(
            ExercisePrescribed(
              clientID: Example.client, exercise: "goblet-squat", sets: 3,
              repRange: RepRange(lowest: 8, highest: 12), load: prescribed)))))
    let load = Load(slip, prescribed.unit)
    given.when(adjust(load)).refused(.loadFar)
    given.when(record(load)).refused(.loadFar)
    #expect(given.when(adjust(load, confirmed: true)).events.count == 1)
    #expect(given.when(record(load, confirmed: true)).events.count == 1)
    #expect(given.when(adjust(Load(meant, prescribed.unit))).events.count == 1)
  }

  @Test func lessThanAThirdIsAskedAboutWhereItIsPrescribed() {
    let prescribed = Specification.practice(
      Example.past(
        .prescription(
          .exercisePrescribed(
            ExercisePrescribed(
              clientID: Example.client, exercise: "goblet-squat", sets: 3,
              repRange: RepRange(lowest: 8, highest: 12), load: Load(60, .kg))))))
    prescribed.when(adjust(Load(6, .kg))).refused(.loadFar)
    #expect(prescribed.when(adjust(Load(20, .kg))).events.count == 1)
    // What was done is what was done.
    #expect(prescribed.when(record(Load(6, .kg))).events.count == 1)
  }

  @Test(arguments: ["@20,5kg", "@22,75", "@20,5"]) func aCommaThatMayBeAPointIsRefused(_ load: String) {
    #expect(throws: SetNotationError(word: load, problem: .decimalComma)) {
      try SetNotation("goblet-squat 2x10 \(load)", bare: .kg)
    }
  }

  @Test func aboutTheSameInAnotherUnitIsKeptAsEntered() throws {
    let events = Specification.practice(Self.pounds).when(record(Load(20, .kg))).events
    guard case .session(.sessionRecorded(let facts)) = try #require(events.first) else {
      Issue.record("another event")
      return
    }
    #expect(facts.content.exercises.first?.sets.first?.load == Load(20, .kg))
    #expect(facts.content.exercises.first?.prescribed?.load == Load(45, .lb))
  }

  @Test func aWarmUpAndTheSameUnitAreNotAskedAbout() {
    #expect(Specification.practice(Self.pounds).when(record(Load(5, .kg), kind: .warmup)).events.count == 1)
    #expect(Specification.practice(Self.pounds).when(adjust(Load(100, .lb))).events.count == 1)
  }

  @Test(arguments: [
    (Load(56.25, .lb), false), (Load(56.26, .lb), true), (Load(36, .lb), false), (Load(35.9, .lb), true),
  ]) func aQuarterIsTheBound(_ load: Load, _ isFar: Bool) {
    let kilograms = Load(45 * LoadUnit.lb.kilograms, .kg)
    #expect(load.isFarInAnotherUnit(than: kilograms) == isFar)
    #expect(!load.isFarInAnotherUnit(than: Load(1, .lb)) && !load.isFarInAnotherUnit(than: nil))
  }

  @Test func aGridIsOfTheLoadsOwnUnit() {
    #expect(PlateGrid(Load(2.5, .kg), in: .lb).step == 5.5 && PlateGrid(Load(5, .lb), in: .kg).step == 2.5)
    #expect(PlateGrid(nil, in: .lb).step == 5 && PlateGrid(nil, like: nil).step == 2.5)
    let pounds = PlateGrid(Load(2.5, .kg), like: Load(45, .lb))
    // A number of the unit is as it is; 20 kg for 45 lb are 45 lb; 47.5 kg are no 104.72 lb.
    #expect(pounds.load(95 * LoadUnit.lb.kilograms) == Load(95, .lb))
    #expect(pounds.load(20, near: Load(45, .lb)) == Load(45, .lb))
    #expect(pounds.load(47.5) == Load(104.5, .lb))
    #expect(PlateGrid(Load(2.5, .kg), in: .kg).load(55 * LoadUnit.lb.kilograms) == Load(22.5, .kg))
    #expect(Load(55, .lb).shownKg == 24.948)
  }

  /// A prescription in pounds with a plate in kilograms goes up on that plate and stays in pounds.
  @Test func aProposalIsInItsOwnUnit() throws {
    for (plate, next) in [(Load(2.5, .kg), 104.5), (Load(5, .lb), 105.0), (nil, 105.0)] as [(Load?, Double)] {
      var story = Story()
      story.prescribe(20, load: Load(100, .lb), plate: plate)
      for ago in [8, 4] {
        let work = ExerciseWork(
          exercise: Story.squat,
          sets: Array(repeating: SetDone(reps: 12, load: Load(100, .lb), rir: 3), count: 3))
        story.morning(ago - 1, 1, after: story.session(ago, [work], pain: Story.pain(1, 1, 1), rpe: 6))
      }
      let state = try #require(ExerciseState.make(story.signals(), exercise: Story.squat)).state
      let decision = ProgressionPolicy().decide(state)
      let kilograms = try #require(decision.params.loadKg)
      #expect(decision.action == .increaseLoad)
      #expect(
        LoadEntry.load(kilograms, like: Load(100, .lb)) == Load(next, .lb), "\(String(describing: plate))")
    }
  }

  @Test func whatWasDoneInAnotherUnitCountsAsThePrescribedLoad() throws {
    var story = Story()
    story.prescribe(20, load: Load(45, .lb), plate: Load(5, .lb))
    story.session(4, [Story.work(load: 20)], pain: Story.pain(1, 1, 1))
    let state = try #require(ExerciseState.make(story.signals(), exercise: Story.squat)).state
    #expect(state.history.last?.loadKg == Load(45, .lb).kilograms)
  }

  @Test func aBareNumberHasTheUnitOfThePrescription() throws {
    #expect(
      Load("50", bare: .lb) == Load(50, .lb) && Load("50") == nil && Load("50kg", bare: .lb) == Load(50, .kg))
    #expect(WeightNotation("-20", bare: .lb)?.assistance == Load(20, .lb) && WeightNotation("20") == nil)
    let sets = try SetNotation("goblet-squat 2x10 @50,22.5kg", bare: .lb).sets
    #expect(sets.map(\.load) == [Load(50, .lb), Load(22.5, .kg)])
    let exercise = try ProgrammeNotation("goblet-squat 3x8-12 @50 plate5", bare: .lb).exercise
    #expect(exercise.load == Load(50, .lb) && exercise.plateStep == Load(5, .lb))
    #expect(throws: ProgrammeNotationError.self) { try ProgrammeNotation("goblet-squat 3x8-12 @50") }
  }

  @Test func aNumberThatIsTooLongToBeOneIsNoLoad() {
    let digits = String(repeating: "9", count: 310)
    #expect(Load("\(digits)kg") == nil && Load(digits, bare: .kg) == nil)
    #expect(WeightNotation("-\(digits)lb") == nil)
    #expect(Load("\(String(repeating: "0", count: 310))20kg") == Load(20, .kg))
  }

  @Test func aLoadThatWasDoneIsAskedAboutFarFromThePrescribedOne() {
    let prescribed = Load(40, .kg)
    for (load, asks) in [
      (Load(40, .kg), false), (Load(120, .kg), false), (Load(121, .kg), true), (Load(5, .kg), false),
      (Load(88, .lb), false), (Load(40, .lb), true), (Load(88, .kg), true),
    ] {
      #expect(load.asksToBeConfirmed(after: prescribed) == asks, "\(load)")
    }
    for none in [nil, Load(0, .kg)] {
      #expect(Load(20.1, .kg).asksToBeConfirmed(after: none))
      #expect(!Load(20, .kg).asksToBeConfirmed(after: none))
    }
  }
}
