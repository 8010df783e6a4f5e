import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Exercises of a programme as they are typed, one a line.
enum ProgrammeText {
  static func exercises(
    _ lines: [String], _ desk: Desk, _ catalogue: PracticeCatalogue
  ) throws -> [ProgrammeExercise] {
    try lines.map { line in
      let typed: ProgrammeExercise
      do throws(ProgrammeNotationError) {
        typed = try ProgrammeNotation(line).exercise
      } catch {
        throw Failure(.usage, "unreadable-exercise", error.description, field: "exercise")
      }
      return ProgrammeExercise(
        exercise: try desk.slug(typed.exercise, in: catalogue), sets: typed.sets, repRange: typed.repRange,
        holdSeconds: typed.holdSeconds, load: typed.load, rirTarget: typed.rirTarget,
        plateStep: typed.plateStep, tempo: typed.tempo, perWeek: typed.perWeek, serves: typed.serves)
    }
  }

  /// How the lines are written, for help texts.
  static let notation = """
    An exercise is SLUG SETSxREPS or SETSxSECONDSs, then in any order @LOAD, rirN, plateLOAD, tempoA-B-C, N/week and
    for:JOINT or for:FINDING-ID.
    """
}
