import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record readiness`: the four ratings of one day.
struct RecordReadinessCommand: WriteCommand {
  typealias Input = RecordReadiness.Input

  static let configuration = CommandConfiguration(
    commandName: "readiness",
    abstract: "Record sleep, fatigue, stress and soreness of a day, 1 (best) to 7 (worst) each.",
    discussion: """
      Example:
        regimen record readiness --client C-1001 --sleep 3 --fatigue 4 --stress 2 --soreness 3
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String?
  @Option(help: Self.help(\.sleep, "1-7")) var sleep: Int
  @Option(help: Self.help(\.fatigue, "1-7")) var fatigue: Int
  @Option(help: Self.help(\.stress, "1-7")) var stress: Int
  @Option(help: Self.help(\.soreness, "1-7")) var soreness: Int

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      day: try TimeText.day(date, option: "--date"), sleep: sleep, fatigue: fatigue, stress: stress,
      soreness: soreness)
  }
}
