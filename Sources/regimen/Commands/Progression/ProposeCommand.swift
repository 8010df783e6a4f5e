import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen propose`: what the policy proposes for a session; it records nothing.
struct ProposeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "propose", abstract: "What the policy proposes for a client's next session, and why.",
    discussion: """
      Hours and days since the last session are counted up to the next one planned, or up to --for; up to now where \
      nothing is planned.
      Examples:
        regimen propose C-1001
        regimen propose C-1001 --for '2027-03-05 18:00'
      Then: regimen accept proposal --client C-1001 --exercise goblet-squat
      """)

  @OptionGroup var globals: GlobalOptions
  @Argument(help: "The client.") var client: String
  @OptionGroup var planned: PlannedForOptions

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let person = try await opened.names.client(try await opened.names.known(client, .client))
      let view = try await opened.environment.queries.proposals(
        opened.practice, of: person.id, plannedFor: try planned.entered().map { person.instant($0) },
        now: opened.now)
      Output.answer(view, as: globals.format) { ProposalText.text(view, zone: person.zone) }
    }
  }
}

/// The session that proposals are for.
struct PlannedForOptions: ParsableArguments {
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "The session that it is for, YYYY-MM-DD HH:MM (default: the next one planned).", valueName: "time"))
  var plannedFor: String?

  /// As it was typed; nil where none was.
  func entered() throws -> EnteredTime? { try TimeText.entered(plannedFor, option: "--for") }
}
