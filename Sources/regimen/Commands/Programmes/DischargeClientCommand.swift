import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen discharge`: clients.
struct DischargeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "discharge", abstract: "End a client's care.", subcommands: [DischargeClientCommand.self])
}

/// `regimen discharge client`: nothing more is planned for them until they return.
struct DischargeClientCommand: WriteCommand {
  typealias Input = DischargeClient.Input

  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "Discharge a client; what they did may still be recorded.",
    discussion: """
      Appointments to come stay and are named; nothing more is booked for the client, who is reminded of nothing until they return.
      Example:
        regimen discharge client C-1001 --cause goals-reached --reason 'trains on their own now'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The client.") var client: String
  @Option(help: Self.help(\.cause, DischargeCause.choices)) var cause: DischargeCause
  @Option(help: Self.help(\.reason, "text")) var reason: String?
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(cause: cause, day: try TimeText.day(date, option: "--date"), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<DischargeClient>) -> String {
    "Discharged. If they return: regimen readmit client \(ShellWord.quoted(client))"
  }
}
