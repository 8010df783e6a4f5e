import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record lifestyle`: a change of daily life that was agreed, and when it is looked at again.
struct RecordLifestyleCommand: WriteCommand {
  typealias Input = AgreeLifestyleChange.Input

  static let configuration = CommandConfiguration(
    commandName: "lifestyle", abstract: "Record an agreed change of daily life, with the day of its review.",
    discussion: """
      Example:
        regimen record lifestyle --client C-1001 --area posture --target 'a break every hour' --review-on 2027-04-01
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.area, LifestyleArea.choices)) var area: LifestyleArea
  @Option(help: Self.help(\.target, "text")) var target: String
  @Option(help: Self.help(\.reviewOn, "day", "YYYY-MM-DD")) var reviewOn: String
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      area: area, target: target, reviewOn: try TimeText.day(reviewOn, option: "--review-on"),
      at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<AgreeLifestyleChange>) -> String {
    let id = outcome.request.id.uuidString.lowercased()
    return
      "Recorded.\nOn \(reviewOn): regimen review lifestyle \(id) --client \(ShellWord.quoted(client)) --outcome \(LifestyleOutcome.choices)"
  }
}
