import ArgumentParser

/// `regimen export`: a practice's log, to be kept or taken elsewhere.
struct ExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the log as JSON lines.", subcommands: [ExportEventsCommand.self])
}
