import Application
import ArgumentParser
import Foundation
import Practice

/// `regimen withdraw rest-day`: it was recorded by mistake.
struct WithdrawRestDayCommand: WriteCommand {
  typealias Input = WithdrawDayRecord.Input

  static let configuration = CommandConfiguration(
    commandName: "rest-day", abstract: "Take back a day of rest that was logged by mistake.",
    discussion:
      "Example:\n  regimen withdraw rest-day --client C-1001 --date 2027-03-01 --reason 'Another client'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(what: .restDay, day: try TimeText.day(date, option: "--date"), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawDayRecord>) -> String { "Withdrawn." }
}

/// `regimen withdraw sleep`: it was recorded by mistake.
struct WithdrawSleepCommand: WriteCommand {
  typealias Input = WithdrawDayRecord.Input

  static let configuration = CommandConfiguration(
    commandName: "sleep", abstract: "Take back a night's sleep that was logged by mistake.",
    discussion:
      "Example:\n  regimen withdraw sleep --client C-1001 --date 2027-03-01 --reason 'Another client'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(what: .sleep, day: try TimeText.day(date, option: "--date"), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawDayRecord>) -> String { "Withdrawn." }
}

/// `regimen withdraw readiness`: it was recorded by mistake.
struct WithdrawReadinessCommand: WriteCommand {
  typealias Input = WithdrawDayRecord.Input

  static let configuration = CommandConfiguration(
    commandName: "readiness", abstract: "Take back readiness that was recorded by mistake.",
    discussion:
      "Example:\n  regimen withdraw readiness --client C-1001 --date 2027-03-01 --reason 'Another client'")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(what: .readiness, day: try TimeText.day(date, option: "--date"), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawDayRecord>) -> String { "Withdrawn." }
}
