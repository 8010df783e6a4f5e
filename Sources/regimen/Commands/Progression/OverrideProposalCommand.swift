import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen override`: proposals.
struct OverrideCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "override", abstract: "Override a proposal.", subcommands: [OverrideProposalCommand.self])
}

/// `regimen override proposal`: another load than the one proposed, with the reason.
struct OverrideProposalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proposal", abstract: "Set another load than the one proposed, with the reason.",
    discussion: """
      Example:
        regimen override proposal --client C-1001 --exercise goblet-squat --to 41kg --reason 'small plates arrived'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var answer: AnswerOptions
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The load, 0 kg to 500 kg, such as 42.5kg or 95lb.", valueName: "load"))
  var to: String
  @Option(help: ArgumentHelp("Why; sealed.", valueName: "text")) var reason: String

  func run() async throws {
    try await Desk.open(globals) { desk in
      let request = try await answer.request(desk)
      let load = try LoadText.load(to, option: "--to")
      let done = try await desk.perform(write, globals) { _ in
        OverrideProposal(request, to: load, reason: reason)
      }
      done.flatMap(AnswerOutcome.init)?.show(globals.format)
    }
  }
}
