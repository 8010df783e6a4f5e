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
  @Option(help: ArgumentHelp("The flare's id, as it was printed when recorded.", valueName: "id")) var flare:
    String
  @Option(help: Self.help(\.nrs, "1-10")) var nrs: Int
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    guard let id = UUID(uuidString: flare) else {
      throw ValidationError("--flare takes the flare's id, as “regimen show history” lists it.")
    }
    return Input(flareId: id, nrs: nrs, at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<ScoreFlare>) -> String { "Recorded." }
}
