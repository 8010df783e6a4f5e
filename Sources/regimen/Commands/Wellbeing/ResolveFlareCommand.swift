import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen resolve`: flares.
struct ResolveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Say that a flare is over.", subcommands: [ResolveFlareCommand.self])
}

/// `regimen resolve flare`: a flare is over, and the work may return step by step.
struct ResolveFlareCommand: WriteCommand {
  typealias Input = ResolveFlare.Input

  static let configuration = CommandConfiguration(
    commandName: "flare", abstract: "Say that a flare is over.",
    discussion: "Example:\n  regimen resolve flare --client C-1001 --flare ID")

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The flare's id, as “regimen show recovery” lists it.", valueName: "id"))
  var flare: String?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  var subject: String? { client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    Input(flareId: try await opened.flare(flare, of: client, write), at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<ResolveFlare>) -> String { "Resolved." }
}
