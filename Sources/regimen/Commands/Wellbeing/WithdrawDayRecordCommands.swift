import Application
import ArgumentParser
import Foundation
import Practice

typealias WithdrawRestDayCommand = WithdrawDayRecordCommand<WithdrawnRestDay>
typealias WithdrawSleepCommand = WithdrawDayRecordCommand<WithdrawnSleep>
typealias WithdrawReadinessCommand = WithdrawDayRecordCommand<WithdrawnReadiness>

/// What a command of its own takes back of a day.
protocol DayRecordArgument {
  static var record: DayRecord { get }
  /// What is taken back, as “a day of rest that was logged”.
  static var words: String { get }
}

extension WithdrawnRestDay: DayRecordArgument {
  static let record = DayRecord.restDay
  static let words = "a day of rest that was logged"
}

extension WithdrawnSleep: DayRecordArgument {
  static let record = DayRecord.sleep
  static let words = "a night's sleep that was logged"
}

extension WithdrawnReadiness: DayRecordArgument {
  static let record = DayRecord.readiness
  static let words = "readiness that was recorded"
}

/// `regimen withdraw rest-day`, `regimen withdraw sleep` and `regimen withdraw readiness`: it was recorded by mistake.
struct WithdrawDayRecordCommand<Kind: DayRecordArgument>: WriteCommand {
  typealias Input = WithdrawDayRecord.Input

  static var configuration: CommandConfiguration {
    let name = Kind.record.rawValue
    return CommandConfiguration(
      commandName: name, abstract: "Take back \(Kind.words) by mistake.",
      discussion:
        "Example:\n  regimen withdraw \(name) --client C-1001 --date 2027-03-01 --reason 'Another client'")
  }

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(what: Kind.record, day: try TimeText.day(date, option: "--date"), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawDayRecord>) -> String { "Withdrawn." }
}
