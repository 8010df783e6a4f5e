import Foundation
import ImportFormats
import Practice

/// `POST /v1/exercises/import`: the exercises of a public collection.
struct ExerciseFileBody: Codable {
  /// The text of free-exercise-db's `exercises.json`.
  let file: String
  /// Whether nothing is recorded, only said what would be.
  let dryRun: Bool?

  /// - Throws: ``Problem`` `unreadable-file`, naming the place in the file that has to be mended.
  func exercises() throws(Problem) -> [ExerciseDescribed] {
    do {
      return try ExerciseFile.read(Data(file.utf8))
    } catch {
      throw Problem.unreadableFile(error.description)
    }
  }
}
