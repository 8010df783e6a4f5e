import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen assign ladder`: what an imported or added exercise trains, and what is easier and harder.
struct AssignLadderCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ladder", abstract: "Give an imported or added exercise its place on a ladder.",
    discussion: """
      Example:
        regimen assign ladder --exercise hack-squat --muscles 'quadriceps,gluteus maximus' --joints knee,hip \\
          --mode dynamic --ladder J --rung 6 --easier goblet-squat --caution knee,hip_groin --body-half lower

      Joints: \(JointRegion.names.joined(separator: ", "))
      Regions: \(PainRegion.allCases.map(\.rawValue).joined(separator: ", "))
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The exercise, by slug or name.", valueName: "exercise")) var exercise: String
  @Option(help: ArgumentHelp("Muscles that it trains, separated by commas.", valueName: "muscles"))
  var muscles: String
  @Option(help: ArgumentHelp("Joints that it stabilises, the main one first.", valueName: "joints"))
  var joints: String
  @Option(help: ArgumentHelp("How it is performed.", valueName: Exercise.Mode.choices)) var mode:
    Exercise.Mode
  @Option(help: ArgumentHelp("The ladder, one to three letters.", valueName: "letters")) var ladder: String
  @Option(help: ArgumentHelp("The rung, from 1, the easiest.", valueName: "n")) var rung: Int
  @Option(help: ArgumentHelp("The next easier exercise.", valueName: "exercise")) var easier: String?
  @Option(help: ArgumentHelp("The next harder exercise.", valueName: "exercise")) var harder: String?
  @Option(
    help: ArgumentHelp(
      "Regions to avoid while they hurt, separated by commas; 'none' for none.", valueName: "regions"))
  var caution: String
  @Option(help: ArgumentHelp("The half of the body that it loads.", valueName: Exercise.BodyHalf.choices))
  var bodyHalf: Exercise.BodyHalf

  private struct Answer: Encodable {
    let exercise: String
    let position: Int64?
  }

  func run() async throws {
    let regions = caution == "none" ? [] : try RegionText.regions(caution, option: "--caution")
    guard caution == "none" || !regions.isEmpty else {
      throw ValidationError("--caution takes regions separated by commas, or none.")
    }
    try await Desk.open(globals) { desk in
      let catalogue = try await desk.catalogue()
      let place = LadderAssigned(
        slug: try desk.slug(exercise, in: catalogue), targetMuscles: RegionText.words(muscles),
        jointsStabilised: RegionText.words(joints), mode: mode, ladder: ladder, rung: rung,
        easier: try easier.map { try desk.slug($0, in: catalogue) },
        harder: try harder.map { try desk.slug($0, in: catalogue) }, cautionRegions: regions,
        bodyHalf: bodyHalf)
      let done = try await desk.perform(write, globals) { _ in AssignLadder(place, now: desk.now) }
      guard let done else { return }
      Output.answer(Answer(exercise: place.slug, position: done.position), as: globals.format) {
        done.positions == nil && !done.isRepetition
          ? "Nothing to do: it is so already." : "Placed: \(place.slug), rung \(rung) of ladder \(ladder)."
      }
    }
  }
}
