import Application
import ArgumentParser
import Foundation
import ImportFormats
import Practice

/// What an import says of a training log.
struct LogOptions: ParsableArguments {
  typealias Command = ImportCommand.Strong

  @Argument(help: "The file.") var file: String
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Command.help(\.unit, LoadUnit.choices)) var unit: LoadUnit?
  @Option(help: Command.help(\.dateOrder, DateOrder.choices)) var dateOrder: DateOrder?
  @Option(help: Command.help(\.timeZone, "zone")) var timeZone: String?
  @Flag(help: Command.help(\.skipBadRows, "")) var skipBad = false
}

/// A command that imports the training log of one application.
protocol TrainingLogCommand: ImportFileCommand where Input == ImportSessions.Input {
  static var application: TrainingLogFile { get }

  var log: LogOptions { get }

  /// What the columns are called; nil where the application is known.
  var columnNames: String? { get }
}

extension TrainingLogCommand {
  var subject: String? { log.client }
  var columnNames: String? { nil }

  func input() throws -> Input {
    let file = try InputFile.decoded(
      log.file, "the CSV file that the application exported", upTo: InputFile.exportLimit)
    if file.encoding != .utf8 { Output.note("note: The file was read as \(file.encoding.rawValue).") }
    return Input(
      application: Self.application, file: file.text, columns: columnNames, unit: log.unit,
      dateOrder: log.dateOrder,
      encoding: file.encoding, timeZone: log.timeZone, skipBadRows: log.skipBad, dryRun: write.dryRun)
  }

  func tell(_ file: TrainingLogImport) throws {
    let read = file.log
    name(read.problems, of: read.problemCount, as: "bad row")
    name(read.remarks, of: read.remarkCount, as: "note")
    if let unit = read.assumedUnit {
      guard write.dryRun else {
        throw Failure(
          .refused, "unit-missing",
          "Nothing was imported: the file does not say in which unit its weights are. Add --unit kg or --unit lb.",
          field: "unit")
      }
      let other = unit == .kg ? LoadUnit.lb : .kg
      Output.note(
        "note: The file does not say in which unit its weights are; \(unit.rawValue) was taken. Say so by --unit \(unit.rawValue) or --unit \(other.rawValue) when it is imported."
      )
    }
    guard read.problems.isEmpty || log.skipBad else { return }
    name(read.leftOut, of: read.leftOutCount, as: "left out")
  }

  func show(_ report: TrainingLogReport) {
    for session in report.changedSessions {
      Output.note(
        "changed since its import, left as it was: line \(session.line), \(session.day), session \(session.sessionID.uuidString.lowercased())"
      )
    }
    if !report.newExercises.isEmpty {
      Output.note(
        "\(report.dryRun ? "New exercises that would be added" : "New exercises that were added") without a place on a ladder, so that nothing is proposed for them:"
      )
      for exercise in report.newExercises {
        let known = Catalogue.standard.exercises.map(\.slug)
        let near = SpellingSuggestion.words(to: exercise.slug, among: known, parts: 4, limit: 1).first
        let meant = near.map { "; where \($0) is meant, call it so in the file" } ?? ""
        Output.note("  \(exercise.name)\(meant): regimen assign ladder --exercise \(exercise.slug) …")
      }
    }
    Output.answer(report, as: globals.format) {
      """
      \(Count.text(report.sessions, "workout")) with \(Count.text(report.sets, "set")) of \(Count.text(report.exercises, "exercise")) read.\(report.leftOut == 0 ? "" : " Left out for bad rows: \(Count.text(report.leftOut, "workout")).")
      \(report.dryRun ? "Would be added" : "Added"): \(report.appended) · already imported: \(report.skipped) · changed in the file since: \(report.changed)
      """
    }
  }

  /// Names the first places of a file, and says how many more there are.
  private func name(_ places: [RowProblem], of count: Int, as what: String) {
    for place in places { Output.note("\(what): \(place.description)") }
    if count > places.count { Output.note("\(what): and \(count - places.count) more") }
  }
}
