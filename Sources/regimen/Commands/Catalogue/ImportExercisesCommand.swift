import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import ImportFormats
import Practice
import ReadModels

/// `regimen import exercises`: a public collection of exercises, without ladders.
struct ImportExercisesCommand: AsyncParsableCommand {
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

  func run() async throws {
    let data = try InputFile.read(file, "exercises.json of free-exercise-db")
    let rows: [ExerciseDescribed]
    do throws(ExerciseFileProblem) { rows = try ExerciseFile.read(data) } catch {
      throw Failure(
        .refused, "unreadable-file",
        "Nothing was imported. \(error.description)\(error.row == nil ? "" : " Mend the row, and import again.")",
        field: error.field)
    }
    try await OpenedPractice.open(globals) { opened in
      let command = ImportExercises(rows: rows, now: opened.now)
      let store = opened.environment.store
      let events: [PracticeEvent]
      var position: Int64?
      if write.dryRun {
        events = try await store.rehearse(command, in: opened.practice).map(\.event)
      } else {
        let done = try await opened.perform(write, globals) { _ in command }
        (events, position) = (done?.events ?? [], done?.position)
      }
      // What was appended is counted, not what was to be: another import of the file may have been faster.
      let plan = command.plan(
        command.state(after: try await store.read(command.condition, in: opened.practice)))
      for slug in plan.changed {
        Output.error("changed in the file since its import, left as it was: \(slug)")
      }
      for slug in plan.duplicates { Output.error("twice in the file, the first counts: \(slug)") }
      let answer = ExerciseFileReport(
        rows.count, plan, appended: events.count, position: position, dryRun: write.dryRun)
      Output.answer(answer, as: globals.format) {
        """
        \(answer.exercises) exercises read.
        \(write.dryRun ? "Would be added" : "Added"): \(answer.appended) · there already: \(answer.skipped) (\(plan.shipped.count) of the ladders) · changed in the file since: \(answer.changed) · twice in the file: \(answer.duplicates)
        """
      }
    }
  }
}
