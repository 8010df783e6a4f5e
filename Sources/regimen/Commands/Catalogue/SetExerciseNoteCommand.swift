import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice

/// `regimen set exercise-note`: the practice's own words on how an exercise is done.
struct SetExerciseNoteCommand: WriteCommand {
  typealias Input = SetExerciseNote.Input

  static let configuration = CommandConfiguration(
    commandName: "exercise-note",
    abstract: "Say in your own words how an exercise is done, or link to where it is shown.",
    discussion: """
      Clients read it beside the instructions. What was said before is replaced; without --text and --link it is taken back.
      Example:
        regimen set exercise-note goblet-squat --text 'Hold the bell by its horns.' --link https://practice.example.org/squat
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Argument(help: Self.help(\.exercise, "exercise")) var exercise: String
  @Option(help: Self.help(\.text, "text")) var text: String?
  @Option(help: Self.help(\.link, "address")) var link: String?

  var subject: String? { nil }

  func input(_ opened: OpenedPractice) -> Input { Input(exercise: exercise, text: text, link: link) }

  func confirmation(_ outcome: CommandService.Outcome<SetExerciseNote>) -> String {
    let command = outcome.request.command
    return command.text == nil && command.link == nil
      ? "Of \(command.exercise) nothing is said in words of your own."
      : "Clients read it with \(command.exercise) from now on."
  }
}
