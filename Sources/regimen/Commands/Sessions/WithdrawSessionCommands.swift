import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// `regimen withdraw session`: it was recorded by mistake.
struct WithdrawSessionCommand: WriteCommand {
  typealias Input = WithdrawSession.Input

  static let configuration = CommandConfiguration(
    commandName: "session", abstract: "Take back a session that was recorded by mistake, with its morning.",
    discussion: """
      What was recorded stays on record, and counts for nothing from then on; “--as-of” shows what was believed before.
      Example:
        regimen withdraw session --client C-1001 --session ID --reason 'Another client'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.sessionId, "id", "or the beginning of its id; the newest are listed"))
  var session: String?
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  var subject: String? { client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    Input(sessionId: try await opened.session(session, of: client), reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawSession>) -> String { "Withdrawn." }
}

/// `regimen withdraw morning-pain`: it was recorded by mistake.
struct WithdrawMorningPainCommand: WriteCommand {
  typealias Input = WithdrawDayRecord.Input

  static let configuration = CommandConfiguration(
    commandName: "morning-pain", abstract: "Take back the pain of a morning that was recorded by mistake.",
    discussion: """
      What was recorded stays on record, and counts for nothing from then on; “--as-of” shows what was believed before.
      Examples:
        regimen withdraw morning-pain --client C-1001 --date 2027-03-02 --region knee --reason 'Another client'
        regimen withdraw morning-pain --client C-1001 --session ID --reason 'Another client'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The morning, YYYY-MM-DD, of a score of a day.", valueName: "day"))
  var date: String?
  @Option(help: ArgumentHelp("Where; all that was scored of the day if left out.", valueName: "region"))
  var region: String?
  @Option(help: ArgumentHelp("The session, of a score that was recorded after one.", valueName: "id"))
  var session: String?
  @Option(help: Self.help(\.reason, "reason")) var reason: String

  func validate() throws {
    guard (date == nil) != (session == nil), session == nil || region == nil else {
      throw ValidationError("Give --date, with --region or without, or --session.")
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
      let scored = WithdrawMorningPain.Input(
        sessionId: try await opened.session(session, of: client), reason: reason)
      guard let outcome = try await opened.perform(scored, about: client, write, globals) else { return }
      opened.confirm(
        outcome.performed, globals, ["sessionId": outcome.request.id], "Withdrawn.", leaving: nil)
    }
  }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      what: .morningPain, day: try TimeText.day(date ?? "", option: "--date"),
      region: try region.map { try RegionText.region($0, option: "--region") }, reason: reason)
  }

  func confirmation(_ outcome: CommandService.Outcome<WithdrawDayRecord>) -> String {
    var regions: [PainRegion?] = []
    for case .wellbeing(.morningPainLogWithdrawn(let facts)) in outcome.performed.events {
      regions.append(facts.region)
    }
    let day = outcome.request.command.day
    return "Withdrawn of \(day): \(MorningPainHistory.words(regions))."
      + (regions.count > 1 ? " To take back one of several only, give its --region." : "")
  }
}
