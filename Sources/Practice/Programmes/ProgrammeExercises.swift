import EventSourcing
import Foundation

/// The rules on the exercises of a programme or a template; it never decides which of them a client may do.
enum ProgrammeExercises {
  /// Refuses exercises that are none, too many or twice the same, and each that nobody knows or that is out of bounds.
  ///
  /// - Parameter record: What is refused, such as `programme`.
  static func check(_ exercises: [ProgrammeExercise], known: KnownExercises, of record: String)
    throws(Refusal)
  {
    guard !exercises.isEmpty else {
      throw Refusal(
        .exercisesRequired, "The \(record) was refused: it has no exercise. Give at least one.",
        field: "exercise")
    }
    try Bounds.check(exercises.count, Bounds.programmeExercises, field: "exercises")
    var seen: Set<String> = []
    for exercise in exercises {
      try known.check(exercise.exercise)
      guard seen.insert(exercise.exercise).inserted else {
        throw Refusal(
          .exerciseTwice, "The \(record) was refused: \(exercise.exercise) stands in it twice. Name it once.",
          field: "exercise")
      }
      do throws(Refusal) { try check(exercise) } catch {
        throw Refusal(
          error.code, "The \(record) was refused because of \(exercise.exercise). \(error.message)",
          field: error.field, conflicts: error.conflicts)
      }
    }
  }

  private static func check(_ exercise: ProgrammeExercise) throws(Refusal) {
    try PrescribeExercise.checkBounds(of: exercise)
    try Tempo.check(exercise.tempo)
    try Bounds.check(exercise.perWeek, Bounds.timesPerWeek, field: "times a week")
    for served in exercise.serves {
      switch served {
      case .finding: break
      case .joint(let name): _ = try KnownJoint.name(name, field: "for")
      }
    }
  }
}

extension PrescribeExercise {
  /// The bounds of a single prescription, for one of a programme.
  static func checkBounds(of exercise: ProgrammeExercise) throws(Refusal) {
    try PrescribeExercise(
      clientID: noClient, exercise: exercise.exercise, sets: exercise.sets, repRange: exercise.repRange,
      holdSeconds: exercise.holdSeconds, load: exercise.load, rirTarget: exercise.rirTarget,
      plateStep: exercise.plateStep, now: .distantPast
    ).checkBounds()
  }

  /// Bounds are the same for everybody.
  private static let noClient = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}
