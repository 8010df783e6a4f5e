import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record flare`: pain that is worse than usual, in one region.
struct RecordFlareCommand: WriteCommand {
  typealias Input = DeclareFlare.Input

  static let configuration = CommandConfiguration(
    commandName: "flare", abstract: "Record a flare; the work is lightened until it is resolved.",
    discussion: """
      Example:
        regimen record flare --client C-1001 --region low_back --nrs 6 --by practitioner

      Regions: \(PainRegion.allCases.map(\.rawValue).joined(separator: ", "))
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.region, "region", "one of those above")) var region: PainRegion
  @Option(help: Self.help(\.nrs, "1-10")) var nrs: Int
  @Option(help: Self.help(\.declaredBy, FlareDeclarer.choices)) var by: FlareDeclarer = .client
  @Option(help: Self.help(\.note, "text")) var note: String?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(region: region, nrs: nrs, declaredBy: by, note: note, at: try TimeText.entered(at))
  }

  func show(_ outcome: CommandService.Outcome<DeclareFlare>, _ opened: OpenedPractice) async throws {
    let id = outcome.request.id.uuidString.lowercased()
    let command = outcome.request.command
    let referral = await opened.referral(of: command.clientID, at: command.at, outcome.performed)
    let text = [
      "Recorded.", referral ?? FlareWords.severe(nrs, client),
      "Once it is over: regimen resolve flare --client \(ShellWord.quoted(client)) --flare \(id)",
    ].compactMap(\.self)
    opened.confirm(
      outcome.performed, globals, [Input.answer.idName: outcome.request.id], text.joined(separator: "\n"))
  }
}
