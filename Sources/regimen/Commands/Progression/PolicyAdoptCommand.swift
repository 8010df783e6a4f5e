import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen policy adopt`: takes a policy of a file into use, for the proposals from then on.
struct PolicyAdoptCommand: WriteCommand {
  typealias Input = AdoptPolicy.Input

  static let configuration = CommandConfiguration(
    commandName: "adopt", abstract: "Take a policy into use; earlier proposals stay as they were.",
    discussion: """
      The file names the policy and what differs from the one it is based on; “regimen policy show 2026.2” prints a whole one.
      A policy that is released, or was in use before, is taken by its name.
      Examples:
        regimen policy adopt 2026.2
        regimen policy adopt careful-steps.yaml
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(
    help: ArgumentHelp(
      "YAML file of the policy, or the name of a released or earlier one.", valueName: "file")) var file:
    String

  private struct Answer: Encodable {
    let policy: String
    let position: Int64?
  }

  var subject: String? { nil }

  func check() throws { _ = try policy() }

  func input(_ opened: OpenedPractice) throws -> Input { Input(policy: try policy()) }

  private func policy() throws -> PolicyDocument {
    if PolicyOptions.isName(file) { return PolicyDocument(named: file) }
    return PolicyDocument(try PolicyOptions.read(file))
  }

  func show(_ outcome: CommandService.Outcome<AdoptPolicy>, _ opened: OpenedPractice) async throws {
    let adopted = outcome.performed.events.compactMap { event -> PolicyParameters? in
      guard case .progression(.policyAdopted(let facts)) = event else { return nil }
      return facts.parameters
    }
    let parameters = adopted.last ?? outcome.request.command.parameters
    let name = parameters.name
    Output.answer(Answer(policy: name, position: outcome.position), as: globals.format) {
      outcome.isUnchanged
        ? "Nothing to do: policy \(name) is in use already."
        : "Policy \(name) is in use from now on."
          + (parameters.ofSuccessor != nil
            ? ""
            : " It is of the kind of 2026.1: consent, PAR-Q+, pain history and PHQ-4 hold nothing back under it.")
    }
  }
}
