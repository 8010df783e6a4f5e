import ArgumentParser
import ImportFormats
import Practice

/// `regimen import`: training logs from other applications, exercises of a public collection, and a whole exported log.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Import a client's training log, exercises, or a whole exported log.",
    subcommands: [Strong.self, Hevy.self, ImportExercisesCommand.self, ImportEventsCommand.self])

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
}
