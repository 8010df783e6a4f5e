import ArgumentParser

/// Options of every command that works in a practice: the place, and which practice of those in it.
struct GlobalOptions: ParsableArguments {
  @OptionGroup var connection: ConnectionOptions

  @Option(help: ArgumentHelp("The practice's id, where a database holds several.", valueName: "id"))
  var practice: String?

  var format: OutputFormat { connection.format }
}
