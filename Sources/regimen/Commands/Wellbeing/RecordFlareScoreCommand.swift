import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record flare-score`: how bad a flare is now.
struct RecordFlareScoreCommand: WriteCommand {
  typealias Input = ScoreFlare.Input

  static let configuration = CommandConfiguration(
    commandName: "flare-score", abstract: "Record how bad a flare is now; a severe one is referred.",
    discussion: "Example:\n  regimen record flare-score --client C-1001 --flare ID --nrs 8")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The flare's id, as “regimen show recovery” lists it.", valueName: "id"))
  var flare: String?
  @Option(help: Self.help(\.nrs, "1-10")) var nrs: Int
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    Input(
      flareId: try await opened.flare(flare, of: client, write), nrs: nrs, at: try TimeText.entered(at))
  }

  func show(_ outcome: CommandService.Outcome<ScoreFlare>, _ opened: OpenedPractice) async throws {
    let command = outcome.request.command
    let referral = await opened.referral(of: command.clientID, at: command.at, outcome.performed)
    let text = ["Recorded.", referral ?? FlareWords.severe(nrs, client)].compactMap(\.self)
    opened.confirm(
      outcome.performed, globals, [Input.answer.idName: outcome.request.id], text.joined(separator: "\n"))
  }
}
