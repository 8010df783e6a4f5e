public import ArgumentParser
public import Practice

/// Exercises of a programme as they are typed, one a line.
enum ProgrammeText {
  /// - Throws: ``Failure`` for a line that cannot be read.
  static func exercises(_ lines: [String]) throws -> [ProgrammeExercise] {
    try lines.map { line in
      do throws(ProgrammeNotationError) { return try ProgrammeNotation(line).exercise } catch {
        throw Failure(.usage, "unreadable-exercise", error.description, field: "exercise")
      }
    }
  }

  /// How the lines are written, for help texts.
  static let notation = """
    An exercise is SLUG SETSxREPS or SETSxSECONDSs, then in any order @LOAD, rirN, plateLOAD, tempoA-B-C, N/week, left or
    right for the side that leads, and for:JOINT or for:FINDING-ID.
    """
}

extension DraftReference: ExpressibleByArgument {}
extension Phase: ExpressibleByArgument {}
extension GoalOutcome: ExpressibleByArgument {}
extension DischargeCause: ExpressibleByArgument {}
extension Equipment: ExpressibleByArgument {}
extension Exercise.Mode: ExpressibleByArgument {}
extension Exercise.BodyHalf: ExpressibleByArgument {}
