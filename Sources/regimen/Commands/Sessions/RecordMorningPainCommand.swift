import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record morning-pain`: pain of a morning, also of the one after a session.
struct RecordMorningPainCommand: WriteCommand {
  typealias Input = LogMorningPain.Input

  static let configuration = CommandConfiguration(
    commandName: "morning-pain", abstract: "Record pain on a morning, 0 to 10.",
    discussion: """
      Examples:
        regimen record morning-pain --client C-1001 --nrs 3
        regimen record morning-pain --client C-1001 --nrs 4 --day 2027-03-02 --region knee
        regimen record morning-pain --client C-1001 --session SESSION --nrs 3

      The newest score of a day and region counts, and of a day the worst region. A score on the day after a session
      is also that session's next morning. With --session it is the score of the day after that session.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.nrs, "0-10")) var nrs: Int
  @Option(
    help: ArgumentHelp(
      "The morning, YYYY-MM-DD; today, or the day after the session, if left out.", valueName: "day"))
  var day: String?
  @Option(help: Self.help(\.region, "region", "such as low_back")) var region: String?
  @Option(help: Self.help(\.note, "text")) var note: String?
  @Option(help: ArgumentHelp("The session that it is the morning after.", valueName: "session"))
  var session: String?
  @Option(help: ArgumentHelp("With --session, when it was scored; now if left out.", valueName: "time"))
  var at: String?
  @Flag(help: "With --session, it replaces a score that was recorded before.") var correcting = false

  private struct Answer: Encodable {
    let sessionId: UUID
    let position: Int64?
    let proposals: [ProposalLine]
    /// The proposals that differ by the score.
    let differences: [ProposalDifference]
  }

  private struct Logged: Encodable {
    let clientId: UUID
    let position: Int64?
    let differences: [ProposalDifference]
  }

  func validate() throws {
    if session == nil {
      guard at == nil else {
        throw ValidationError("--at goes with --session. Give the day of the morning with --day.")
      }
    } else if note != nil {
      throw ValidationError("A score after a session has no note. Leave out --note or --session.")
    } else if region != nil {
      throw ValidationError("A score after a session is of pain as a whole. Leave out --region or --session.")
    }
  }

  var subject: String? { client }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      guard let session else {
        guard let outcome = try await opened.perform(try input(opened), about: client, write, globals) else {
          return
        }
        return try await show(outcome, opened)
      }
      let scored = RecordMorningPain.Input(
        sessionId: try await opened.session(session, of: client), nrs: nrs,
        day: try TimeText.day(day, option: "--day"), at: try TimeText.entered(at), correcting: correcting)
      guard let outcome = try await opened.perform(scored, about: client, write, globals) else { return }
      await tell(outcome, opened)
    }
  }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      nrs: nrs, day: try TimeText.day(day, option: "--day"),
      region: try region.map { try RegionText.region($0, option: "--region") }, note: note)
  }

  func show(_ outcome: CommandService.Outcome<LogMorningPain>, _ opened: OpenedPractice) async throws {
    let client = outcome.request.command.clientID
    let differences = await opened.differences(by: outcome.performed, of: client)
    let answer = Logged(clientId: outcome.request.id, position: outcome.position, differences: differences)
    Output.answer(answer, as: globals.format) {
      let said = outcome.isUnchanged ? "Nothing to do: it is so already." : "Recorded."
      return ([said] + [differences.text].compactMap(\.self)).joined(separator: "\n")
    }
  }

  private func tell(_ outcome: CommandService.Outcome<RecordMorningPain>, _ opened: OpenedPractice) async {
    let command = outcome.request.command
    let proposals = await opened.proposals(after: command.sessionID, of: command.clientID, outcome.performed)
    let differences = await opened.differences(by: outcome.performed, of: command.clientID)
    let answer = Answer(
      sessionId: command.sessionID, position: outcome.position, proposals: proposals,
      differences: differences)
    Output.answer(answer, as: globals.format) {
      let said = outcome.isUnchanged ? "Nothing to do: it is so already." : "Recorded."
      // What is proposed of the session's own exercises stands above already.
      let others = correcting ? [differences.text].compactMap(\.self) : []
      return ([said] + proposals.map(\.text) + others).joined(separator: "\n")
    }
  }
}
