import Foundation
import Testing

@testable import Practice

/// What an exercise comes to that is done one side at a time, and which side leads.
@Suite struct SidedWorkTests {
  private static let row = "one-arm-dumbbell-row"

  private func sets(
    _ side: SetDone.Side, _ reps: [Int], load: Double? = 20, rir: Double? = 3, kind: SetDone.Kind = .working
  ) -> [SetDone] {
    reps.map { SetDone(reps: $0, load: load.map { Load($0, .kg) }, rir: rir, kind: kind, side: side) }
  }

  private func work(_ sets: [SetDone]) -> ExerciseWork { ExerciseWork(exercise: Self.row, sets: sets) }

  @Test func countsEachSideForItself() throws {
    let sided = try #require(
      SidedWork(sets(.left, [6, 6]) + sets(.right, [8, 8]) + sets(.left, [12], kind: .warmup)))
    #expect(sided.left.reps == [6, 6])
    #expect(sided.left.sets == 2)
    #expect(sided.left.volumeKg == 240)
    #expect(sided.right.volumeKg == 320)
    #expect(sided.left.e1rmKg == 26)
    #expect(sided.difference?.measure == .e1rm)
    #expect(sided.difference?.weaker == .left)
    #expect(sided.difference?.percent == 4.9)
    #expect(sided.difference?.isFlagged == false)
  }

  @Test func flagsADifferenceAbove15Percent() throws {
    let sided = try #require(
      SidedWork(sets(.left, [12, 12], load: nil) + sets(.right, [10, 10], load: nil)))
    #expect(sided.difference?.measure == .reps)
    #expect(sided.difference?.weaker == .right)
    #expect(sided.difference?.percent == 16.7)
    #expect(sided.difference?.isFlagged == true)
  }

  @Test func comparesNothingWithASideThatDidNothing() throws {
    #expect(try #require(SidedWork(sets(.left, [8]))).difference == nil)
    #expect(SidedWork([SetDone(reps: 8)]) == nil)
  }

  @Test(arguments: [
    (left: [8, 8, 8], right: [10, 10, 10], leftRIR: 3.0, rightRIR: 3.0, weaker: SetDone.Side.left),
    // A side that stopped after fewer sets did less.
    (left: [10, 10, 10], right: [10, 10], leftRIR: 3, rightRIR: 3, weaker: .right),
    // What was in reserve counts.
    (left: [8, 8, 8], right: [8, 8, 8], leftRIR: 4, rightRIR: 1, weaker: .right),
    (left: [8, 8, 8], right: [8, 8, 8], leftRIR: 2, rightRIR: 2, weaker: .left),
  ]) func theSideThatCouldDoLessIsTheWeaker(
    _ done: (left: [Int], right: [Int], leftRIR: Double, rightRIR: Double, weaker: SetDone.Side)
  ) {
    let both = sets(.left, done.left, rir: done.leftRIR) + sets(.right, done.right, rir: done.rightRIR)
    #expect(work(both).weakerSide == done.weaker)
    #expect(work(both.reversed()).weakerSide == done.weaker)
  }

  @Test func noSideIsWeakerWhereOneAloneWasDone() {
    #expect(work(sets(.left, [8])).weakerSide == nil)
    #expect(work([SetDone(reps: 8)]).weakerSide == nil)
  }

  @Test func everyOneSidedExerciseStandsOnALadder() {
    for slug in OneSidedExercises.slugs.sorted() {
      #expect(Catalogue.standard.exercise(slug: slug) != nil, "\(slug)")
    }
    #expect(!OneSidedExercises.contains("goblet-squat"))
    #expect(OneSidedExercises.contains("an-exercise-of-the-practice"))
  }
}
