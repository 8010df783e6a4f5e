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
struct AcceptProposalCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proposal", abstract: "Take a proposal as it is; the load changes with its rule on record.",
    discussion: "Example:\n  regimen accept proposal --client C-1001 --exercise goblet-squat")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @OptionGroup var answer: AnswerOptions

  func run() async throws {
    try await Desk.open(globals) { desk in
      let request = try await answer.request(desk)
      let done = try await desk.perform(write, globals) { _ in AcceptProposal(request) }
      done.flatMap(AnswerOutcome.init)?.show(globals.format)
    }
  }
}
