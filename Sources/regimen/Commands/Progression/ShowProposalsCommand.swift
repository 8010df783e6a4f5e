import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show proposals`: what the policy proposes for a client, now or as it was known.
struct ShowProposalsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proposals", abstract: "What the policy proposes for a client's next session, and why.",
    discussion: """
      Examples:
        regimen show proposals C-1001
        regimen show proposals C-1001 --as-of 240
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client.") var client: String

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.proposals(
        opened.practice, of: try await opened.names.known(client, .client),
        asOf: try known.value(in: opened.zone),
        now: opened.now)
      Output.answer(view, as: globals.format) { ProposalText.text(view, zone: opened.zone) }
    }
  }
}
