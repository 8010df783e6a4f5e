import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record aftercare-check`: how it goes some months after a discharge.
struct RecordAftercareCheckCommand: WriteCommand {
  typealias Input = RecordAftercareCheck.Input

  static let configuration = CommandConfiguration(
    commandName: "aftercare-check", abstract: "Record how it goes 1, 3, 6 or 12 months after a discharge.",
    discussion: """
      A check can be recorded from 14 days before it is due. “regimen show attention” says when one is.
      Example:
        regimen record aftercare-check --client C-1001 --nrs 2 --psfs 7.5 --training as-planned
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.month, "1, 3, 6 or 12")) var month: Int?
  @Option(help: Self.help(\.nrs, "0-10")) var nrs: Int
  @Option(help: Self.help(\.psfs, "0-10")) var psfs: Double?
  @Option(help: Self.help(\.training, TrainingKept.choices)) var training: TrainingKept
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var date: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      month: month, day: try TimeText.day(date, option: "--date"), nrs: nrs, psfs: psfs, training: training)
  }

  func confirmation(_ outcome: CommandService.Outcome<RecordAftercareCheck>) -> String {
    "Recorded. What it comes to: regimen show prevention \(ShellWord.quoted(client))"
  }
}
