import ArgumentParser

/// `regimen correct`: what was registered with something that was wrong.
struct CorrectCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "correct", abstract: "Correct what a member of staff was registered with.",
    subcommands: [CorrectStaffCommand.self])
}
