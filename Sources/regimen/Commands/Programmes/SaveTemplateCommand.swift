import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen save template`: a programme for no client in particular.
struct SaveTemplateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "template",
    abstract: "Save a programme under a name, in place of an earlier one of that name.",
    discussion: """
      \(ProgrammeText.notation)
      Example:
        regimen save template --name 'Hip starter' --phase re-engage --rest-days 2 \\
          --exercise 'clamshell 2x8-12 rir4 3/week for:hip' --exercise 'two-leg-bridge 2x8-12 3/week'
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("Its name.", valueName: "name")) var name: String
  @Option(help: ArgumentHelp("The phase that it belongs to.", valueName: Phase.choices)) var phase: Phase
  @Option(help: ArgumentHelp("What to do; repeat for each exercise.", valueName: "line")) var exercise:
    [String] = []
  @Option(help: ArgumentHelp("Days of rest a week, 0 to 7.", valueName: "days")) var restDays: Int
  @Flag(inversion: .prefixedNo, help: "Whether lighter weeks are planned.") var deloads = false

  private struct Answer: Encodable {
    let template: String
    let position: Int64?
  }

  func run() async throws {
    try await Desk.open(globals) { desk in
      let exercises = try ProgrammeText.exercises(exercise, desk, try await desk.catalogue())
      let command = SaveTemplate(
        name: name, phase: phase, restDaysPerWeek: restDays, plansDeloads: deloads, exercises: exercises,
        now: desk.now)
      guard let done = try await desk.perform(write, globals, { _ in command }) else { return }
      Output.answer(Answer(template: command.slug, position: done.position), as: globals.format) {
        done.positions == nil && !done.isRepetition
          ? "Nothing to do: it is so already."
          : "Saved. Use it: regimen prescribe programme --client CLIENT --template \(command.slug)"
      }
    }
  }
}
