import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen adjust`: loads.
struct AdjustCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "adjust", abstract: "Adjust a load.", subcommands: [AdjustLoadCommand.self])
}

/// `regimen adjust load`: from what it is to what it shall be, and why.
struct AdjustLoadCommand: WriteCommand {
  typealias Input = AdjustLoad.Input

  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Change the load of a prescribed exercise, with the reason.",
    discussion: """
      Example:
        regimen adjust load --client C-1001 --exercise goblet-squat --to 22.5kg --reason 'two clean sessions at the top'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.exercise, "exercise")) var exercise: String
  @Option(
    parsing: .unconditional,
    help: Self.help(
      \.to, "load", "0 kg to 500 kg, such as 42.5kg or 95lb; without a unit it has that of the prescription"))
  var to: String
  @Option(help: Self.help(\.reason, "text")) var reason: String
  @Flag(help: Self.help(\.confirmLoad, "")) var confirmLoad = false
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  private struct Answer: Encodable {
    let position: Int64?
    let exercise: String
    let fromKg: Double?
    let toKg: Double?
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    let load = try await opened.load(to, option: "--to", of: exercise, client: client, write)
    return Input(
      exercise: exercise, to: try load ?? LoadText.load(to, option: "--to"), reason: reason,
      confirmLoad: confirmLoad ? true : nil, at: try TimeText.entered(at))
  }

  func show(_ outcome: CommandService.Outcome<AdjustLoad>, _ opened: OpenedPractice) async throws {
    for case .prescription(.loadAdjusted(let change)) in outcome.performed.events {
      let answer = Answer(
        position: outcome.position, exercise: change.exercise, fromKg: change.from?.shownKg,
        toKg: change.to.shownKg)
      Output.answer(answer, as: globals.format) {
        "\(change.exercise): \(change.from.map { "\($0)" } ?? "no load") → \(change.to)"
      }
    }
  }
}
