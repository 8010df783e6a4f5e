import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen review`: agreed changes of daily life.
struct ReviewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "review", abstract: "Review an agreed change of daily life.",
    subcommands: [ReviewLifestyleCommand.self])
}

/// `regimen review lifestyle`: how an agreed change went, and when it is looked at again.
struct ReviewLifestyleCommand: WriteCommand {
  typealias Input = ReviewLifestyleChange.Input

  static let configuration = CommandConfiguration(
    commandName: "lifestyle", abstract: "Review an agreed change; without a next review it is closed.",
    discussion: """
      Example:
        regimen review lifestyle CHANGE --client C-1001 --outcome partly --next-review-on 2027-05-01
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: ArgumentHelp("The change's id, as it was printed when recorded.", valueName: "change"))
  var change: String
  @Option(help: ArgumentHelp("The client (default: the one with whom it was agreed).", valueName: "client"))
  var client: String?
  @Option(help: Self.help(\.outcome, LifestyleOutcome.choices)) var outcome: LifestyleOutcome
  @Option(help: Self.help(\.nextReviewOn, "day", "YYYY-MM-DD")) var nextReviewOn: String?
  @Option(help: Self.help(\.note, "text")) var note: String?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    let id: UUID
    if let client {
      id = try await opened.chosen(
        change, "CHANGE", of: "agreed change",
        none: "None is agreed. “regimen record lifestyle” records one."
      ) { try await opened.listed(.lifestyleChange, of: client) }
    } else if let whole = UUID(uuidString: change) {
      id = whole
    } else {
      throw ValidationError(
        "CHANGE takes the change's whole id, as “regimen show history” lists it; with --client CLIENT the beginning of it will do."
      )
    }
    return Input(
      changeId: id, outcome: outcome,
      nextReviewOn: try TimeText.day(nextReviewOn, option: "--next-review-on"), note: note,
      at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<ReviewLifestyleChange>) -> String {
    outcome.request.command.nextReviewOn.map { "Reviewed; again on \($0)." } ?? "Reviewed, and closed."
  }
}
