import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen substitute exercise`: the next rung of the ladder, or an exercise by name, in the place of a prescribed one.
struct SubstituteExerciseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise", abstract: "Put another exercise in the place of a prescribed one.",
    discussion: """
      A held exercise begins at 20 seconds; any other keeps the range of repetitions. The load is not carried over.
      Examples:
        regimen substitute exercise --client C-1001 --exercise goblet-squat --easier --reason 'knee complains'
        regimen substitute exercise --client C-1001 --exercise goblet-squat --with step-up-20-cm --load 5kg --reason 'no kettlebell at home'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: ArgumentHelp("The exercise to replace, by slug or name.", valueName: "exercise"))
  var exercise: String
  @Flag(help: "The next easier rung of its ladder.") var easier = false
  @Flag(help: "The next harder rung of its ladder.") var harder = false
  @Option(name: .customLong("with"), help: ArgumentHelp("This exercise.", valueName: "exercise"))
  var other: String?
  @Option(help: ArgumentHelp("Sets, 1 to 20 (default: as before).", valueName: "sets")) var sets: Int?
  @Option(help: ArgumentHelp("Repetitions, such as 8-12 (default: as before).", valueName: "range"))
  var reps: String?
  @Option(help: ArgumentHelp("Load, such as 10kg (default: none).", valueName: "load")) var load: String?
  @Option(help: ArgumentHelp("Why; sealed.", valueName: "text")) var reason: String
  @Flag(help: "Prescribe what may provoke a region that hurts, for the same reason.") var overrideCaution =
    false
  @Option(help: ArgumentHelp("When it was decided (default: now).", valueName: "time")) var at: String?

  private struct Answer: Encodable {
    let position: Int64?
    let from: String
    let to: String
    let direction: String
  }

  func validate() throws {
    guard [easier, harder, other != nil].filter({ $0 }).count == 1 else {
      throw ValidationError("Give one of --easier, --harder and --with EXERCISE.")
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
      let practitioner = try write.actor.map { try desk.id($0, .practitioner) }
      let override = try CautionText.override(overrideCaution, reason: reason, by: practitioner)
      let catalogue = try await desk.catalogue()
      let slug = try desk.slug(exercise, in: catalogue)
      let named = try other.map { Replacement.exercise(try desk.slug($0, in: catalogue)) }
      let load = try load.map { try LoadText.load($0, option: "--load") }
      let moment = try TimeText.moment(at, in: desk.zone, default: desk.now)
      let done = try await desk.perform(write, globals) { _ in
        SubstituteExercise(
          clientID: person, exercise: slug, by: named ?? (easier ? .easier : .harder), sets: sets,
          repRange: range, load: load, reason: reason, override: override, at: moment, now: desk.now)
      }
      guard let done else { return }
      for case .programme(.exerciseSubstituted(let facts)) in done.events {
        let answer = Answer(
          position: done.position, from: facts.from, to: facts.to, direction: facts.direction.rawValue)
        Output.answer(answer, as: globals.format) { "\(facts.from) → \(facts.to)" }
      }
    }
  }
}
