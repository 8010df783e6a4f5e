import ArgumentParser
import Foundation
import ImportFormats
import Practice

/// `regimen import exercises`: a public collection of exercises, without ladders.
struct ImportExercisesCommand: ImportFileCommand {
  typealias Input = ImportExercises.Input

  static let configuration = CommandConfiguration(
    commandName: "exercises", abstract: "Import the exercises of free-exercise-db; again adds nothing.",
    discussion: """
      The file is exercises.json of free-exercise-db. An imported exercise has no ladder until a practitioner gives it
      one with “regimen assign ladder”.
      Example:
        regimen import exercises exercises.json --dry-run
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The file.") var file: String

  var subject: String? { nil }

  func input() throws -> Input {
    let file = try InputFile.decoded(
      file, "exercises.json of free-exercise-db", upTo: InputFile.exportLimit)
    // JSON is never in Windows-1252, and a byte of it is no letter of a name.
    guard file.encoding != .windows1252 else { throw ExerciseFile.notJSON }
    if file.encoding != .utf8 { Output.note("note: The file was read as \(file.encoding.rawValue).") }
    return Input(file: file.text, dryRun: write.dryRun)
  }

  func show(_ report: ExerciseFileReport) {
    for slug in report.changedExercises {
      Output.note("changed in the file since its import, left as it was: \(slug)")
    }
    for slug in report.duplicateExercises { Output.note("twice in the file, the first counts: \(slug)") }
    Output.answer(report, as: globals.format) {
      """
      \(report.exercises) exercises read.
      \(report.dryRun ? "Would be added" : "Added"): \(report.appended) · there already: \(report.skipped) (\(report.ofLadders) of the ladders) · changed in the file since: \(report.changed) · twice in the file: \(report.duplicates)
      """
    }
  }
}
