import Foundation
import ImportFormats
import Practice

/// `POST /v1/exercises/import`: the exercises of a public collection.
struct ExerciseFileBody: InputObject {
  /// The text of free-exercise-db's `exercises.json`.
  let file: String
  /// Whether nothing is recorded, only said what would be.
  let dryRun: Bool?

  /// The most exercises that one request brings; the public collection has some 900.
  static let maxExercises = 5_000

  static let fields: [Field<Self>] = [
    .init(
      "file", \.file, "The text of free-exercise-db's exercises.json.",
      example:
        #"[{"name":"Sled Push","primaryMuscles":["quadriceps"],"secondaryMuscles":[],"level":"beginner","category":"strength"}]"#
    ),
    .init("dryRun", \.dryRun, "Whether nothing is recorded, only said what would be."),
  ]

  /// - Throws: ``Problem`` `unreadable-file`, naming the place in the file that has to be mended, and `too-large`.
  func exercises() throws(Problem) -> [ExerciseDescribed] {
    let rows: [ExerciseDescribed]?
    do {
      rows = try ExerciseFile.read(Data(file.utf8), maxExercises: Self.maxExercises)
    } catch {
      throw Problem.unreadableFile(error.description)
    }
    guard let rows else { throw Problem.tooMany("exercises", most: Self.maxExercises) }
    return rows
  }
}
