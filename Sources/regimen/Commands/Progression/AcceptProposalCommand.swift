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
    commandName: "accept", abstract: "Accept a proposal.", subcommands: [AcceptProposalCommand.self])
}

/// `regimen accept proposal`: what is proposed becomes what is prescribed, with its rule on record.
struct AcceptProposalCommand: WriteCommand {
  typealias Input = AcceptProposal.Input

  static let configuration = CommandConfiguration(
    commandName: "proposal", abstract: "Take a proposal as it is; the load changes with its rule on record.",
    discussion: "Example:\n  regimen accept proposal --client C-1001 --exercise goblet-squat")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var answer: AnswerOptions

  var subject: String? { answer.client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      exercise: answer.exercise, expecting: answer.expecting, plannedFor: try answer.planned.entered(),
      at: try TimeText.entered(answer.at))
  }

  func show(_ outcome: CommandService.Outcome<AcceptProposal>, _ opened: OpenedPractice) async throws {
    AnswerOutcome(outcome.performed)?.show(globals.format)
  }
}
