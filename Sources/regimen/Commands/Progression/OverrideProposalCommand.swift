import Application
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
struct OverrideProposalCommand: WriteCommand {
  typealias Input = OverrideProposal.Input

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
    help: Self.help(
      \.to, "load", "0 kg to 500 kg, such as 42.5kg or 95lb; without a unit it has that of the prescription"))
  var to: String
  @Option(help: Self.help(\.reason, "text")) var reason: String
  @Flag(help: Self.help(\.confirmLoad, "")) var confirmLoad = false

  var subject: String? { answer.client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    let load = try await opened.load(
      to, option: "--to", of: answer.exercise, client: answer.client, write)
    return Input(
      exercise: answer.exercise, to: try load ?? LoadText.load(to, option: "--to"), reason: reason,
      expecting: answer.expecting, terms: try answer.expectedTerms(),
      plannedFor: try answer.planned.entered(),
      at: try TimeText.entered(answer.at), confirmLoad: confirmLoad ? true : nil)
  }

  func show(_ outcome: CommandService.Outcome<OverrideProposal>, _ opened: OpenedPractice) async throws {
    AnswerOutcome(outcome.performed)?.show(globals.format)
  }
}
