import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen prescribe`: programmes and single exercises for a client.
struct PrescribeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prescribe", abstract: "Prescribe a programme or an exercise.",
    subcommands: [PrescribeProgrammeCommand.self, PrescribeExerciseCommand.self])
}

/// `regimen prescribe exercise`: what a client shall do from now on.
struct PrescribeExerciseCommand: WriteCommand {
  typealias Input = PrescribeExercise.Input

  static let configuration = CommandConfiguration(
    commandName: "exercise",
    abstract: "Prescribe an exercise: sets, repetitions or seconds, load and effort.",
    discussion: """
      Examples:
        regimen prescribe exercise --client C-1001 --exercise goblet-squat --sets 3 --reps 8-12 --load 20kg --rir 3 --plate 2.5kg
        regimen prescribe exercise --client C-1001 --exercise forearm-plank --sets 3 --hold 30
        regimen prescribe exercise --client C-1001 --exercise clamshell --sets 3 --reps 8-12 --side left

      An exercise whose regions to avoid are red on the pain map, or flaring, is refused unless --override-caution says
      why not.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.exercise, "exercise")) var exercise: String
  @Option(help: Self.help(\.sets, "sets")) var sets: Int
  @Option(help: Self.help(\.repRange, "range", "such as 8-12")) var reps: String?
  @Option(help: Self.help(\.holdSeconds, "seconds")) var hold: Int?
  @Option(
    help: Self.help(\.load, "load", "such as 40kg or 90lb; without a unit it has that of the prescription"))
  var load: String?
  @Option(help: Self.help(\.rirTarget, "rir")) var rir: Double?
  @Option(help: Self.help(\.plateStep, "load", "such as 2.5kg; without a unit it has that of --load"))
  var plate: String?
  @Option(help: Self.help(\.side, "left|right")) var side: SetDone.Side?
  @Flag(help: "Prescribe what may provoke a region that hurts; needs --reason.") var overrideCaution = false
  @Option(help: ArgumentHelp("Why the caution is overridden; sealed.", valueName: "text")) var reason: String?
  @Flag(help: Self.help(\.confirmLoad, "")) var confirmLoad = false
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  func validate() throws {
    guard reps == nil || hold == nil else {
      throw ValidationError(
        "An exercise is prescribed in repetitions or in seconds: give --reps or --hold, not both.")
    }
    _ = try RepsText.range(reps)
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) async throws -> Input {
    let load = try await opened.load(load, option: "--load", of: exercise, client: client, write)
    // A plate without a unit goes with the load beside it, which may be of another unit than the one before.
    let step: Load?
    if let load, let plate {
      step = try LoadText.load(plate, option: "--plate", bare: load.unit)
    } else {
      step = try await opened.load(plate, option: "--plate", of: exercise, client: client, write)
    }
    return Input(
      exercise: exercise, sets: sets, repRange: try RepsText.range(reps), holdSeconds: hold, load: load,
      rirTarget: rir, plateStep: step, side: side,
      override: try CautionText.override(overrideCaution, reason: reason, by: write.actor),
      confirmLoad: confirmLoad ? true : nil, at: try TimeText.entered(at))
  }

  func confirmation(_ outcome: CommandService.Outcome<PrescribeExercise>) -> String { "Prescribed." }
}
