import ArgumentParser

/// Options of every command: where the data is, and how answers are shown.
struct ConnectionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Show answers as a table or as JSON.", valueName: "table|json")) var format:
    OutputFormat = .table

  @Option(
    help: ArgumentHelp(
      "Folder of the embedded database, whatever else the environment or the file name.", valueName: "folder")
  ) var data: String?

  @Option(
    help: ArgumentHelp(
      "libpq connection string of the event database, instead of the embedded one.", valueName: "string"))
  var database: String?

  @Option(help: ArgumentHelp("libpq connection string of the vault.", valueName: "string")) var vault: String?

  @Option(help: ArgumentHelp("File with the master key.", valueName: "file")) var masterKeyFile: String?

  @Option(
    help: ArgumentHelp("Configuration file (default: regimen.yaml, if there is one).", valueName: "file"))
  var config: String?
}

/// How answers are shown.
enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case table
  case json
  /// A calendar, of the schedule alone.
  case ics
}
