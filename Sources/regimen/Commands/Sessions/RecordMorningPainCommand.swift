import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record morning-pain`: completes a session with the pain of the morning after.
struct RecordMorningPainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "morning-pain", abstract: "Record the pain of the morning after a session, 0 to 10.",
    discussion: "Example:\n  regimen record morning-pain --client C-1001 --session SESSION --nrs 3")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The session's id (default: the client's last session).", valueName: "session"))
  var session: String?
  @Option(help: ArgumentHelp("Pain, 0 (none) to 10.", valueName: "0-10")) var nrs: Int
  @Option(
    help: ArgumentHelp("The morning, YYYY-MM-DD (default: today, or the day of --at).", valueName: "day"))
  var day: String?
  @Option(help: ArgumentHelp("When it was scored, YYYY-MM-DD HH:MM (default: now).", valueName: "time"))
  var at: String?
  @Flag(help: "Replace a score recorded before.") var correcting = false

  private struct Answer: Encodable {
    let sessionId: UUID
    let position: Int64?
    let proposals: [ProposalLine]
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let session = try await desk.session(session, of: person)
      let morning = try day.map { try TimeText.day($0, option: "--day") }
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        RecordMorningPain(
          sessionID: session, clientID: person, nrs: nrs, day: morning, correcting: correcting, at: moment,
          now: desk.now)
      }
      guard let done else { return }
      let proposals = await desk.proposals(after: session, of: person, done)
      Output.answer(
        Answer(sessionId: session, position: done.position, proposals: proposals), as: globals.format
      ) {
        let said =
          done.positions == nil && !done.isRepetition ? "Nothing to do: it is so already." : "Recorded."
        return ([said] + proposals.map(\.text)).joined(separator: "\n")
      }
    }
  }
}
