import Application
import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen show exercise`: how one is done, as clients read it.
struct ShowExerciseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "exercise", abstract: "How an exercise is done, as clients read it.",
    discussion: """
      The instructions of the ladders come with Regimen, in English and Spanish; a practice adds words or a link of its own with “regimen set \
      exercise-note”. Images of an imported exercise are shown on pages only.
      Examples:
        regimen show exercise goblet-squat
        regimen show exercise 'Dead bug heel tap' --language es
      """)

  @OptionGroup var globals: GlobalOptions
  @Argument(help: "The exercise, by slug or name.") var exercise: String
  @Option(help: ArgumentHelp("The language of the instructions: en or es.", valueName: "language"))
  var language = Language.english

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let slug = try await opened.resolver(about: exercise).exercise(exercise)
      let (catalogue, notes) = try await opened.environment.queries.exercises(
        [slug], of: opened.practice, now: opened.now)
      guard let found = catalogue.exercise(slug) else {
        let nearest = Catalogue.standard.nearest(to: slug)
        throw Failure(
          .refused, "unknown-exercise",
          "Neither the catalogue nor the practice knows the exercise. "
            + (nearest.isEmpty
              ? "Search for it with “regimen show exercises --text WORD”."
              : "Did you mean \(nearest.joined(separator: ", "))?"),
          field: "exercise")
      }
      let guide = ExerciseGuide(found, notes.bySlug[slug], images: nil)
      Output.answer(guide, as: globals.format) { Self.text(guide, in: language) }
    }
  }

  private static func text(_ guide: ExerciseGuide, in language: Language) -> String {
    var lines = [ExerciseInstructions.name(of: guide.slug, else: guide.name, in: language)]
    if let words = guide.instructions(in: language) {
      lines += ["", words.purpose, ""] + numbered(words.steps)
      lines += [
        "", "To be felt     \(words.feel)", "Common mistake \(words.fault)", "Stop           \(words.stop)",
      ]
    } else if let steps = guide.collection {
      lines += [""] + numbered(steps)
    }
    let axes = ComplexityTable.standard.axes(of: guide.slug)
    if !axes.isEmpty {
      lines += ["", "Steps of complexity, easy to hard:"]
      lines += axes.map { "  \($0.list(marking: $0.usual, as: "usual"))" }
    }
    if let text = guide.own?.text { lines += ["", "From the practice: \(text)"] }
    if let link = guide.own?.link { lines += ["", link] }
    if guide.isEmpty {
      lines.append("Nobody has said how it is done: regimen set exercise-note \(guide.slug)")
    }
    return lines.joined(separator: "\n")
  }

  private static func numbered(_ steps: [String]) -> [String] {
    steps.enumerated().map { "\($0 + 1). \($1)" }
  }
}
