import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen save`: templates.
struct SaveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "save", abstract: "Save a template of a programme.", subcommands: [SaveTemplateCommand.self])
}

/// `regimen save template`: a programme for no client in particular.
struct SaveTemplateCommand: WriteCommand {
  typealias Input = SaveTemplate.Input

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
  @Option(help: Self.help(\.name, "name")) var name: String
  @Option(help: Self.help(\.phase, Phase.choices)) var phase: Phase
  @Option(help: Self.help(\.exercises, "line", "repeat for each exercise")) var exercise: [String] = []
  @Option(help: Self.help(\.restDaysPerWeek, "days")) var restDays: Int
  @Flag(inversion: .prefixedNo, help: "Whether lighter weeks are planned.") var deloads = false

  private struct Answer: Encodable {
    let template: String
    let position: Int64?
  }

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      name: name, phase: phase, restDaysPerWeek: restDays, plansDeloads: deloads,
      exercises: try ProgrammeText.exercises(exercise))
  }

  func show(_ outcome: CommandService.Outcome<SaveTemplate>, _ opened: OpenedPractice) {
    let slug = outcome.request.command.slug
    Output.answer(Answer(template: slug, position: outcome.position), as: globals.format) {
      outcome.isUnchanged
        ? "Nothing to do: it is so already."
        : "Saved. Use it: regimen prescribe programme --client CLIENT --template \(slug)"
    }
  }
}
