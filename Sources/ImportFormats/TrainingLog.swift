public import Foundation
public import Practice

/// What an export of a training log holds, ready for `ImportSessions`; it never leaves out a row without naming it.
public struct TrainingLog: Sendable {
  /// The application that wrote the export.
  public let origin: SessionOrigin
  /// In which weights were read because nobody said their unit; nil where somebody did, or nothing was weighed.
  public let assumedUnit: LoadUnit?
  /// One for each workout without a bad row, oldest first.
  public let workouts: [ImportedSession]
  /// The exercises of the workouts, each slug once, in the order of the file, under the name that came first.
  public let exercises: [ImportedExercise]
  /// The lines on which the workouts begin, by their ids.
  public let firstLines: [UUID: Int]
  /// The first bad rows in the order of the file, ``TrainingLogReport/maxNamed`` at the most; an import goes on with any only
  /// where it was told to.
  public let problems: [RowProblem]
  /// How many bad rows there are.
  public let problemCount: Int
  /// The first workouts that have a bad row, and are left out with all of it: half a workout would stand for a whole one.
  public let leftOut: [RowProblem]
  /// How many workouts are left out.
  public let leftOutCount: Int
  /// The first of what was read otherwise than it stands in the file, and is no error.
  public let remarks: [RowProblem]
  /// How much was read otherwise.
  public let remarkCount: Int

  /// The sets of all workouts.
  public var setCount: Int {
    workouts.reduce(0) { $0 + $1.content.exercises.reduce(0) { $0 + $1.sets.count } }
  }
}
