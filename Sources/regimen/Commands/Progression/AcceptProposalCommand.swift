import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen accept`: proposals.
struct AcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept", abstract: "Accept a proposal, or what a client answered to a form.",
    subcommands: [AcceptProposalCommand.self, AcceptFormCommand.self])
}

/// `regimen accept proposal`: what is proposed becomes what is prescribed, with its rule on record.
struct AcceptProposalCommand: WriteCommand {
  typealias Input = AcceptProposal.Input

  static let configuration = CommandConfiguration(
    commandName: "proposal", abstract: "Take a proposal as it is; the load changes with its rule on record.",
    discussion: """
      A proposal that needs a load asks for it with --load.
      Examples:
        regimen accept proposal --client C-1001 --exercise goblet-squat
        regimen accept proposal --client C-1001 --exercise sit-to-stand-from-chair --load 8kg
        regimen accept proposal --client C-1001 --exercise goblet-squat --complexity range
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var answer: AnswerOptions
  @Option(parsing: .unconditional, help: Self.help(\.load, "load", "such as 20kg or 45lb")) var load: String?
  @Flag(help: Self.help(\.confirmLoad, "")) var confirmLoad = false
  @Option(help: Self.help(\.complexity, ComplexityAxis.choices)) var complexity: ComplexityAxis?

  var subject: String? { answer.client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      exercise: answer.exercise, expecting: answer.expecting, terms: try answer.expectedTerms(),
      load: try load.map { try LoadText.load($0, option: "--load") },
      plannedFor: try answer.planned.entered(), at: try TimeText.entered(answer.at),
      confirmLoad: confirmLoad ? true : nil, complexity: complexity)
  }

  func show(_ outcome: CommandService.Outcome<AcceptProposal>, _ opened: OpenedPractice) async throws {
    AnswerOutcome(outcome.performed)?.show(globals.format)
  }
}
