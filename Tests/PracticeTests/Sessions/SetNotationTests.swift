import Practice
import Testing

@Suite struct SetNotationTests {
  @Test func readsRepetitionsWithLoadAndReserve() throws {
    let line = try SetNotation("goblet-squat 3x10 @20kg rir3")
    let set = SetDone(reps: 10, load: Load(20, .kg), rir: 3)
    #expect(line.exercise == "goblet-squat")
    #expect(line.sets == [set, set, set])
    #expect(line.work == ExerciseWork(exercise: "goblet-squat", sets: [set, set, set]))
  }

  @Test func readsTechniquePainAndActivationOfTheExercise() throws {
    let line = try SetNotation("goblet-squat 3x10 @20kg technique:poor pain:2/3/2 activation:7")
    #expect(line.techniqueOk == false && line.activation == 7)
    #expect(line.pain == PainScores(before: 2, during: 3, after: 2))
    #expect(line.work.pain == line.pain && line.work.techniqueOk == false && line.work.activation == 7)
    #expect(try SetNotation("goblet-squat 3x10 technique:ok").techniqueOk == true)
    for (text, problem) in [
      ("technique:good", SetNotation.Problem.notATechnique), ("pain:2/3", .notPain),
      ("activation:high", .notANumber), ("mood:5", .unknown), ("activation:5 activation:6", .repeated),
    ] {
      let error = #expect(throws: SetNotationError.self) { try SetNotation("goblet-squat 3x10 \(text)") }
      #expect(error?.problem == problem, "\(text)")
    }
  }

  @Test func readsHolds() throws {
    let set = SetDone(seconds: 30, rpe: 6)
    #expect(try SetNotation("plank 3x30s rpe6").sets == [set, set, set])
    #expect(try SetNotation("plank 30s,25s").sets == [SetDone(seconds: 30), SetDone(seconds: 25)])
  }

  @Test(arguments: [
    "goblet-squat 3 x 10 @20kg", "goblet-squat 3x10@20kg", "goblet-squat 3 x10 @ 20 kg",
    "goblet-squat 3× 10@20 kg",
  ]) func blanksMayStandAnywhere(_ line: String) throws {
    #expect(try SetNotation(line) == SetNotation("goblet-squat 3x10 @20kg"))
  }

  @Test func aNameInPartsIsJoinedByHyphens() throws {
    let error = #expect(throws: SetNotationError.self) { try SetNotation("Goblet squat 3x10 @20kg") }
    #expect(error?.problem == .nameInParts && error?.description.contains("goblet-squat.") == true)
    #expect(throws: ProgrammeNotationError(word: "goblet squat", problem: .nameInParts)) {
      try ProgrammeNotation("goblet squat 3x8-12 @20kg")
    }
    let side = #expect(throws: SetNotationError.self) { try SetNotation("split-squat left 3x10") }
    #expect(side?.problem == .notWork)
  }

  @Test func aPlateWithoutAUnitGoesWithTheLoadBesideIt() throws {
    let line = try ProgrammeNotation("goblet-squat 3 x 8-12 plate2.5 @20kg", bare: .lb).exercise
    #expect(line.load == Load(20, .kg) && line.plateStep == Load(2.5, .kg))
    #expect(try ProgrammeNotation("goblet-squat 3x8-12@45lb plate5").exercise.plateStep == Load(5, .lb))
  }

  @Test func readsOneValueForEachSet() throws {
    #expect(
      try SetNotation("goblet-squat 10,9,8 @20kg rir3,2,2").sets == [
        SetDone(reps: 10, load: Load(20, .kg), rir: 3), SetDone(reps: 9, load: Load(20, .kg), rir: 2),
        SetDone(reps: 8, load: Load(20, .kg), rir: 2),
      ])
    #expect(
      try SetNotation("goblet-squat 2X8 RPE7.5 @45lb,50LB").sets == [
        SetDone(reps: 8, load: Load(45, .lb), rpe: 7.5), SetDone(reps: 8, load: Load(50, .lb), rpe: 7.5),
      ])
  }

  @Test(arguments: [
    "pull-up 2x8 -20kg", "pull-up 2x8 -20 kg", "pull-up 2x8 @-20kg", "pull-up 2x8 assist20kg",
    "pull-up 2x8 assist 20 kg", "pull-up 2x8 Assist 20kg", "pull-up 2x8 \u{2212}20kg",
    "pull-up 8,8 -20kg,-20kg",
  ]) func readsHelpAndNeverAsALoad(text: String) throws {
    let set = SetDone(reps: 8, assistance: Load(20, .kg))
    #expect(try SetNotation(text).sets == [set, set])
  }

  @Test func readsHelpBesideLoadsAndSides() throws {
    #expect(
      try SetNotation("pull-up 8,6,5 @-20lb,-10lb,5lb left,right,both rir2").sets == [
        SetDone(reps: 8, assistance: Load(20, .lb), rir: 2, side: .left),
        SetDone(reps: 6, assistance: Load(10, .lb), rir: 2, side: .right),
        SetDone(reps: 5, load: Load(5, .lb), rir: 2),
      ])
    #expect(try SetNotation("split-squat 2x10 RIGHT").sets.map(\.side) == [.right, .right])
    for (text, problem) in [
      ("pull-up 2x8 -20", SetNotation.Problem.notHelp), ("pull-up 2x8 -20kg,20kg", .notHelp),
      ("pull-up 2x8 -20kg @20kg", .repeated), ("pull-up 2x8 leftish", .notASide),
      ("pull-up 2x8 left,right,left", .wrongCount(sets: 2)),
    ] {
      let error = #expect(throws: SetNotationError.self) { try SetNotation(text) }
      #expect(error?.problem == problem, "\(text)")
    }
  }

  @Test func readsBodyweightSingleSetsMetresAndLooseUnits() throws {
    #expect(try SetNotation("push-up 3x12").sets == Array(repeating: SetDone(reps: 12), count: 3))
    #expect(try SetNotation("Push-Up 12").exercise == "push-up")
    #expect(
      try SetNotation("suitcase-carry 2x20m @16 kg").sets.first == SetDone(load: Load(16, .kg), meters: 20))
    #expect(try SetNotation("  push-up   1×5 ").sets == [SetDone(reps: 5)])
  }

  @Test func readsSetsTakenToFailure() throws {
    #expect(
      try SetNotation("push-up 10,8F,0f").sets == [
        SetDone(reps: 10), SetDone(reps: 8, kind: .failure), SetDone(reps: 0, kind: .failure),
      ])
    #expect(throws: SetNotationError(word: "f", problem: .notWork)) { try SetNotation("push-up f") }
  }

  @Test(
    arguments: [
      ("", "", .empty), ("  ", "", .empty), ("— 3x10", "—", .notAnExercise), ("push-up", "push-up", .noWork),
      ("push-up @20kg", "@20kg", .notWork), ("push-up 3x", "3x", .notWork), ("push-up x10", "x10", .notWork),
      ("push-up 3x10x2", "3x10x2", .notWork), ("push-up 10,,8", "10,,8", .notWork),
      ("push-up -3x10", "-3x10", .tooManySets), ("push-up 0x10", "0x10", .tooManySets),
      ("push-up 9999999x10", "9999999x10", .tooManySets), ("push-up 3x10 @20", "@20", .notALoad),
      ("push-up 3x10 @", "@", .notALoad), ("push-up 3x10 rir", "rir", .notANumber),
      ("push-up 3x10 rpehard", "rpehard", .notANumber),
      ("push-up 3x10 rir3,2", "rir3,2", .wrongCount(sets: 3)), ("push-up 3x10 @1kg @2kg", "@2kg", .repeated),
      ("push-up 3x10 fast", "fast", .unknown),
      ("push-up 99999999999999999999", "99999999999999999999", .notWork),
    ] as [(String, String, SetNotationError.Problem)]) func namesTheWordAtFault(
      _ line: String, _ word: String, _ problem: SetNotationError.Problem
    )
  {
    #expect(throws: SetNotationError(word: word, problem: problem)) { try SetNotation(line) }
    #expect(SetNotationError(word: word, problem: problem).description.contains(word))
  }
}
