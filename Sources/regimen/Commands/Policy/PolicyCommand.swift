import ArgumentParser

/// `regimen policy`: the progression policy on its own, away from any client and any database.
struct PolicyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "policy", abstract: "Try the progression policy: what it decides, and by which thresholds.",
    subcommands: [
      PolicyDecideCommand.self, PolicyShowCommand.self, PolicyCheckCommand.self, PolicyAdoptCommand.self,
      PolicyBackTestCommand.self, PolicyBackTestBookingCommand.self,
    ])
}
