import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen prescribe exercise`: what a client shall do from now on.
struct PrescribeExerciseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise",
    abstract: "Prescribe an exercise: sets, repetitions or seconds, load and effort.",
    discussion: """
      Examples:
        regimen prescribe exercise --client C-1001 --exercise goblet-squat --sets 3 --reps 8-12 --load 20kg --rir 3 --plate 2.5kg
        regimen prescribe exercise --client C-1001 --exercise forearm-plank --sets 3 --hold 30

      An exercise whose regions to avoid are red on the pain map, or flaring, is refused unless --override-caution says
      why not.
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The exercise, by slug or name.", valueName: "exercise")) var exercise: String
  @Option(help: ArgumentHelp("Sets, 1 to 20.", valueName: "sets")) var sets: Int
  @Option(help: ArgumentHelp("Repetitions, such as 8-12.", valueName: "range")) var reps: String?
  @Option(help: ArgumentHelp("Seconds to hold, 1 to 600.", valueName: "seconds")) var hold: Int?
  @Option(help: ArgumentHelp("Load, such as 40kg or 90lb.", valueName: "load")) var load: String?
  @Option(help: ArgumentHelp("Repetitions in reserve to aim at, 0 to 10.", valueName: "rir")) var rir: Double?
  @Option(help: ArgumentHelp("Smallest step of the load, such as 2.5kg.", valueName: "load")) var plate:
    String?
  @Flag(help: "Prescribe what may provoke a region that hurts; needs --reason.") var overrideCaution = false
  @Option(help: ArgumentHelp("Why the caution is overridden; sealed.", valueName: "text")) var reason: String?
  @Option(help: ArgumentHelp("When it was decided (default: now).", valueName: "time")) var at: String?

  func validate() throws {
    guard reps == nil || hold == nil else {
      throw ValidationError(
        "An exercise is prescribed in repetitions or in seconds: give --reps or --hold, not both.")
    }
  }

  func run() async throws {
    let range = try reps.map { text in
      guard let range = RepRange(text) else {
        throw ValidationError("--reps takes a range such as 8-12, or one number.")
      }
      return range
    }
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let slug = try desk.slug(exercise, in: try await desk.catalogue())
      let practitioner = try write.actor.map { try desk.id($0, .practitioner) }
      let override = try CautionText.override(overrideCaution, reason: reason, by: practitioner)
      let load = try load.map { try LoadText.load($0, option: "--load") }
      let plate = try plate.map { try LoadText.load($0, option: "--plate") }
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        PrescribeExercise(
          clientID: person, exercise: slug, sets: sets, repRange: range, holdSeconds: hold, load: load,
          rirTarget: rir, plateStep: plate, override: override, at: moment, now: desk.now)
      }
      desk.confirm(done, globals, ["clientId": person], "Prescribed.")
    }
  }
}
