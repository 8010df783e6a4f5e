import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show overrides`: how proposals and drafts were answered, with the pain in the two weeks after.
struct ShowOverridesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "overrides",
    abstract:
      "How proposals and drafts were answered, and the pain in the two weeks after; a description only.",
    discussion: """
      A client counts once in each line. “Pain” is a flare, or a session or a morning above 5, within 14 days, “censored” that care
      ended or the days are not over, “unscored” that nobody scored pain in them.
      Examples:
        regimen show overrides
        regimen show overrides --format json
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.overrides(
        opened.practice, asOf: try known.value(in: opened.zone), now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view) }
    }
  }

  private static func text(_ view: OverridesView) -> String {
    let counts = ["Answers", "Clients", "Followed", "Pain", "Censored", "Unscored", "Median peak"]
    var rules = Table(["Proposed", "Rule", "Answer"] + counts)
    for item in view.rules {
      rules.add([item.action?.rawValue, item.rule?.rawValue, item.kind.rawValue] + cells(item))
    }
    var people = Table(["Who", "Answer"] + counts)
    for item in view.practitioners {
      people.add([item.practitioner ?? "not known", item.kind.rawValue] + cells(item))
    }
    let drafts = view.drafts
    let lines =
      "Programmes from drafts: \(drafts.programmes), \(drafts.unchanged) unchanged. Lines kept \(drafts.linesKept), changed "
      + "\(drafts.linesChanged), added \(drafts.linesAdded), dropped \(drafts.linesDropped)."
    return
      ([rules.text(empty: "No proposal was answered yet.")]
      + (view.practitioners.isEmpty ? [] : [people.text(empty: "")]) + [lines] + view.notes).joined(
        separator: "\n")
  }

  private static func cells(_ item: OverridesView.Item) -> [String?] {
    [
      "\(item.answers)", "\(item.clients)", "\(item.followed)", "\(item.withPain)", "\(item.censored)",
      "\(item.unscored)", item.medianPeak.map { Load.number($0) },
    ]
  }
}
