import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen policy adopt`: takes a policy of a file into use, for the proposals from then on.
struct PolicyAdoptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Take a policy into use; earlier proposals stay as they were.",
    discussion: """
      The file names the policy and what differs from the one it is based on; “regimen policy show” prints a whole one.
      Example:
        regimen policy adopt careful-steps.yaml
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: ArgumentHelp("YAML file of the policy.", valueName: "file")) var file: String

  private struct Answer: Encodable {
    let policy: String
    let position: Int64?
  }

  func run() async throws {
    var choice = PolicyOptions()
    choice.policy = file
    let parameters = try choice.parameters()
    try await Desk.open(globals) { desk in
      let done = try await desk.perform(write, globals) { _ in
        AdoptPolicy(parameters: parameters, now: desk.now)
      }
      guard let done else { return }
      Output.answer(Answer(policy: parameters.name, position: done.position), as: globals.format) {
        done.positions == nil && !done.isRepetition
          ? "Nothing to do: policy \(parameters.name) is in use already."
          : "Policy \(parameters.name) is in use from now on."
      }
    }
  }
}
