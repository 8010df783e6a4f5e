import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen decline`: proposals.
struct DeclineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decline", abstract: "Decline a proposal.", subcommands: [DeclineProposalCommand.self])
}

/// `regimen decline proposal`: nothing changes, and the reason is kept.
struct DeclineProposalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proposal", abstract: "Leave a proposal aside, with the reason.",
    discussion: """
      Example:
        regimen decline proposal --client C-1001 --exercise goblet-squat --reason 'travels this week'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var answer: AnswerOptions
  @Option(help: ArgumentHelp("Why; sealed.", valueName: "text")) var reason: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let request = try await answer.request(desk)
      let done = try await desk.perform(write, globals) { _ in DeclineProposal(request, reason: reason) }
      done.flatMap(AnswerOutcome.init)?.show(globals.format)
    }
  }
}
