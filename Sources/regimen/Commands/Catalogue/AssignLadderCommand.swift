import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen assign`: places on ladders.
struct AssignCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assign", abstract: "Give an exercise its place on a ladder.",
    subcommands: [AssignLadderCommand.self])
}

/// `regimen assign ladder`: what an imported or added exercise trains, and what is easier and harder.
struct AssignLadderCommand: WriteCommand {
  typealias Input = AssignLadder.Input

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
  @Option(help: Self.help(\.exercise, "exercise")) var exercise: String
  @Option(help: Self.help(\.targetMuscles, "muscles", "separated by commas")) var muscles: String
  @Option(help: Self.help(\.jointsStabilised, "joints", "separated by commas")) var joints: String
  @Option(help: Self.help(\.mode, Exercise.Mode.choices)) var mode: Exercise.Mode
  @Option(help: Self.help(\.ladder, "letters")) var ladder: String
  @Option(help: Self.help(\.rung, "n")) var rung: Int
  @Option(help: Self.help(\.easier, "exercise")) var easier: String?
  @Option(help: Self.help(\.harder, "exercise")) var harder: String?
  @Option(
    help: ArgumentHelp(
      "Regions to avoid while they hurt, separated by commas; 'none' for none.", valueName: "regions"))
  var caution: String
  @Option(help: Self.help(\.bodyHalf, Exercise.BodyHalf.choices)) var bodyHalf: Exercise.BodyHalf

  private struct Answer: Encodable {
    let exercise: String
    let position: Int64?
  }

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) throws -> Input {
    let regions = caution == "none" ? [] : try RegionText.regions(caution, option: "--caution")
    guard caution == "none" || !regions.isEmpty else {
      throw ValidationError("--caution takes regions separated by commas, or none.")
    }
    return Input(
      exercise: exercise, targetMuscles: RegionText.words(muscles),
      jointsStabilised: RegionText.words(joints), mode: mode, ladder: ladder, rung: rung, easier: easier,
      harder: harder, cautionRegions: regions, bodyHalf: bodyHalf)
  }

  func show(_ outcome: CommandService.Outcome<AssignLadder>, _ opened: OpenedPractice) {
    let slug = outcome.request.command.place.slug
    Output.answer(Answer(exercise: slug, position: outcome.position), as: globals.format) {
      outcome.isUnchanged
        ? "Nothing to do: it is so already." : "Placed: \(slug), rung \(rung) of ladder \(ladder)."
    }
  }
}
