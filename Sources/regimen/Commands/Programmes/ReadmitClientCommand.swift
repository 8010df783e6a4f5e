import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen readmit`: clients.
struct ReadmitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "readmit", abstract: "Take a client back into care.",
    subcommands: [ReadmitClientCommand.self])
}

/// `regimen readmit client`: a discharged client returns.
struct ReadmitClientCommand: WriteCommand {
  typealias Input = ReadmitClient.Input

  static let configuration = CommandConfiguration(
    commandName: "client", abstract: "Take a discharged client back; their programme is as it was.",
    discussion: "Example:\n  regimen readmit client C-1001")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: "The client.") var client: String
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(day: try TimeText.day(date, option: "--date"))
  }

  func confirmation(_ outcome: CommandService.Outcome<ReadmitClient>) -> String {
    "Readmitted. What holds for them: regimen show intake \(ShellWord.quoted(client)) · regimen show programme \(ShellWord.quoted(client))"
  }
}
