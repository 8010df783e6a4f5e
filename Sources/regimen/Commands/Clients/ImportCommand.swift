import ArgumentParser
import ImportFormats
import Practice

/// `regimen import`: training logs from other applications, exercises of a public collection, and a whole exported log.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import a client's training log, exercises, or a whole exported log.",
    subcommands: [
      Strong.self, Hevy.self, FitNotes.self, StrongLifts.self, Table.self, ImportExercisesCommand.self,
      ImportEventsCommand.self,
    ])

  struct Strong: TrainingLogCommand {
    typealias Input = ImportSessions.Input

    static let application = TrainingLogFile.strong
    static let configuration = CommandConfiguration(
      abstract: "Import the CSV export of Strong.",
      discussion:
        "Example:\n  regimen import strong strong.csv --client C-1001 --unit kg --time-zone America/New_York --dry-run"
    )

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var log: LogOptions
  }

  struct Hevy: TrainingLogCommand {
    typealias Input = ImportSessions.Input

    static let application = TrainingLogFile.hevy
    static let configuration = CommandConfiguration(
      abstract: "Import the CSV export of Hevy.",
      discussion: "Example:\n  regimen import hevy workouts.csv --client C-1001 --time-zone America/New_York")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var log: LogOptions
  }

  struct FitNotes: TrainingLogCommand {
    typealias Input = ImportSessions.Input

    static let application = TrainingLogFile.fitNotes
    static let configuration = CommandConfiguration(
      commandName: "fitnotes", abstract: "Import the CSV export of FitNotes.",
      discussion: """
        The file says days without times; workouts are read as of noon.
        Example:
          regimen import fitnotes FitNotes_Export.csv --client C-1001 --time-zone America/New_York
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var log: LogOptions
  }

  struct StrongLifts: TrainingLogCommand {
    typealias Input = ImportSessions.Input

    static let application = TrainingLogFile.strongLifts
    static let configuration = CommandConfiguration(
      commandName: "stronglifts", abstract: "Import the CSV export of StrongLifts.",
      discussion:
        "Example:\n  regimen import stronglifts stronglifts.csv --client C-1001 --time-zone America/New_York")

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var log: LogOptions
  }

  struct Table: TrainingLogCommand {
    typealias Input = ImportSessions.Input

    static let application = TrainingLogFile.csv
    static let configuration = CommandConfiguration(
      commandName: "csv",
      abstract: "Import a table of any program, a row a set, by the names of its columns.",
      discussion: """
        --columns says under which heading each part stands. Needed are date and exercise, and reps, seconds or distance;
        further parts are time, weight, assistance, unit, rir, rpe, kind, side, note and workout. A weight below 0, or
        beside an exercise that is named as assisted, is help and never load.
        Example:
          regimen import csv training.csv --client C-1001 \\
            --columns 'date=Datum,exercise=Übung,weight=Gewicht (kg),reps=Wdh' --dry-run
        """)

    @OptionGroup var globals: GlobalOptions
    @OptionGroup var write: WriteOptions
    @OptionGroup var log: LogOptions
    @Option(help: Self.help(\.columns, "part=heading,…")) var columns: String

    var columnNames: String? { columns }
  }
}
