import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen adjust load`: from what it is to what it shall be, and why.
struct AdjustLoadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "load", abstract: "Change the load of a prescribed exercise, with the reason.",
    discussion: """
      Example:
        regimen adjust load --client C-1001 --exercise goblet-squat --to 22.5kg --reason 'two clean sessions at the top'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The exercise, by slug or name.", valueName: "exercise")) var exercise: String
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp("The new load, 0 kg to 500 kg, such as 42.5kg or 95lb.", valueName: "load"))
  var to: String
  @Option(help: ArgumentHelp("Why; sealed.", valueName: "text")) var reason: String
  @Option(help: ArgumentHelp("When it was decided (default: now).", valueName: "time")) var at: String?

  private struct Answer: Encodable {
    let position: Int64?
    let exercise: String
    let fromKg: Double?
    let toKg: Double?
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let slug = try desk.slug(exercise, in: try await desk.catalogue())
      let load = try LoadText.load(to, option: "--to")
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        AdjustLoad(clientID: person, exercise: slug, to: load, reason: reason, at: moment, now: desk.now)
      }
      guard let done else { return }
      for case .prescription(.loadAdjusted(let change)) in done.events {
        let answer = Answer(
          position: done.position, exercise: slug, fromKg: change.from?.kilograms, toKg: change.to.kilograms)
        Output.answer(answer, as: globals.format) {
          "\(slug): \(change.from.map { "\($0)" } ?? "no load") → \(change.to)"
        }
      }
    }
  }
}
