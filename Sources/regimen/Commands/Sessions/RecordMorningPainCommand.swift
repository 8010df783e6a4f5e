import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record morning-pain`: completes a session with the pain of the morning after.
struct RecordMorningPainCommand: WriteCommand {
  typealias Input = RecordMorningPain.Input

  static let configuration = CommandConfiguration(
    commandName: "morning-pain", abstract: "Record the pain of the morning after a session, 0 to 10.",
    discussion: "Example:\n  regimen record morning-pain --client C-1001 --session SESSION --nrs 3")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.sessionId, "session")) var session: String?
  @Option(help: Self.help(\.nrs, "0-10")) var nrs: Int
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var day: String?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?
  @Flag(help: Self.help(\.correcting, "")) var correcting = false

  private struct Answer: Encodable {
    let sessionId: UUID
    let position: Int64?
    let proposals: [ProposalLine]
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      sessionId: try session.map { try OpenedPractice.sessionID($0) }, nrs: nrs,
      day: try TimeText.day(day, option: "--day"), at: try TimeText.entered(at), correcting: correcting)
  }

  func show(_ outcome: CommandService.Outcome<RecordMorningPain>, _ opened: OpenedPractice) async throws {
    let command = outcome.request.command
    let proposals = await opened.proposals(after: command.sessionID, of: command.clientID, outcome.performed)
    let answer = Answer(sessionId: command.sessionID, position: outcome.position, proposals: proposals)
    Output.answer(answer, as: globals.format) {
      let said = outcome.isUnchanged ? "Nothing to do: it is so already." : "Recorded."
      return ([said] + proposals.map(\.text)).joined(separator: "\n")
    }
  }
}
