import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen decline`: proposals.
struct DeclineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decline", abstract: "Decline a proposal, or what a client answered to a form.",
    subcommands: [DeclineProposalCommand.self, DeclineFormCommand.self])
}

/// `regimen decline proposal`: nothing changes, and the reason is kept.
struct DeclineProposalCommand: WriteCommand {
  typealias Input = DeclineProposal.Input

  static let configuration = CommandConfiguration(
    commandName: "proposal", abstract: "Leave a proposal aside, with the reason.",
    discussion: """
      Example:
        regimen decline proposal --client C-1001 --exercise goblet-squat --reason 'travels this week'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var answer: AnswerOptions
  @Option(help: Self.help(\.reason, "text")) var reason: String

  var subject: String? { answer.client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      exercise: answer.exercise, reason: reason, expecting: answer.expecting,
      terms: try answer.expectedTerms(),
      plannedFor: try answer.planned.entered(), at: try TimeText.entered(answer.at))
  }

  func show(_ outcome: CommandService.Outcome<DeclineProposal>, _ opened: OpenedPractice) async throws {
    AnswerOutcome(outcome.performed)?.show(globals.format)
  }
}
