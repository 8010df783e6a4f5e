import Application
import ArgumentParser
import Foundation
import Practice
import ReadModels

/// `regimen show assessments`: what was observed and tested, and what it may come from.
struct ShowAssessmentsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assessments",
    abstract: "Assessments, findings with their hypotheses, strength side by side.",
    discussion: """
      A hypothesis says which muscles may do too much (over) or too little (under); it is no diagnosis.
      Example:
        regimen show assessments C-1001
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var known: AsOfOptions
  @Argument(help: "The client.") var client: String

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let view = try await opened.environment.queries.assessments(
        opened.practice, of: try await opened.names.known(client, .client),
        asOf: try known.value(in: opened.zone),
        now: opened.now)
      Output.answer(view, as: globals.format) { Self.text(view) }
    }
  }

  private static func text(_ view: AssessmentsView) -> String {
    var findings = Table("Finding", "Side", "Severity", "Since", "Status", "Hypothesis", "Id")
    for item in view.findings {
      let hypothesis = item.hypothesis.map { hypothesis in
        "over: \(hypothesis.overactive.joined(separator: ", ")); "
          + "under: \(hypothesis.underactive.joined(separator: ", ")) "
          + "(\(hypothesis.source) \(hypothesis.edition), \(hypothesis.confidence.rawValue))"
      }
      let retest = item.retests.last.map { ", \($0.result.rawValue) on \($0.day)" } ?? ""
      findings.add(
        item.kind.rawValue, item.side?.rawValue, item.severity.map(String.init), "\(item.day)",
        item.status.rawValue + retest, hypothesis, item.findingID.uuidString.lowercased())
    }
    var strength = Table("Strength", "Left", "Right", "Difference %", "Weaker", "Day")
    for item in view.strength {
      strength.add(
        item.test, "\(Load.number(item.left)) \(item.unit.rawValue)",
        "\(Load.number(item.right)) \(item.unit.rawValue)",
        item.asymmetryPercent.map { Load.number($0) + (item.isFlagged ? " !" : "") }, item.weaker?.rawValue,
        "\(item.day)")
    }
    let assessments = view.assessments.map { item in
      let scores = item.scores.map { "\($0.scale.rawValue) \($0.score)" }.joined(separator: ", ")
      let notes =
        [item.note]
        + AssessmentPart.allCases.map { part in item.notes[part.rawValue].map { "\(part.rawValue): \($0)" } }
      return "\(item.day)  \(item.parts.map(\.rawValue).joined(separator: ", "))"
        + (scores.isEmpty ? "" : " · \(scores)") + notes.compactMap { $0 }.map { " “\($0)”" }.joined()
    }
    return """
      \(view.client.handle)  \(view.client.name)
      \(assessments.isEmpty ? "No assessment is recorded yet." : assessments.joined(separator: "\n"))

      \(findings.text(empty: "There are no findings."))

      \(strength.text(empty: "No strength test is recorded."))
      """
  }
}
