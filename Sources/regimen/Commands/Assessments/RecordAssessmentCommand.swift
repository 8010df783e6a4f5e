import Application
public import ArgumentParser
import EventSourcing
import EventStore
import Foundation
public import Practice
import ReadModels

/// `regimen record assessment`: what was seen, tested and said, in up to four parts.
struct RecordAssessmentCommand: WriteCommand {
  typealias Input = RecordAssessment.Input

  static let configuration = CommandConfiguration(
    commandName: "assessment", abstract: "Record an assessment: physical, mental, emotional, functional.",
    discussion: """
      Example:
        regimen record assessment --client C-1001 --practitioner 'Ana Reyes' \\
          --finding 'knee-valgus left 2' --strength 'knee-extension 42kg 34kg' \\
          --score 'stress 6' --score 'sitting-minutes 20' --note 'mental: afraid to bend'

      A finding is KIND, then left, right or central, then a severity from 1 to 3. A re-test is the id of the finding,
      then resolved, better, same or worse. A strength test is NAME LEFT RIGHT, in kg, lb, n, nm, s or reps.
      Each part may be left out, but not all four.

      Kinds: \(HypothesisTable.shipped.map(\.kind.rawValue).joined(separator: ", ")), and those of “regimen map finding”.
      Scores: \(RecordAssessmentCommand.scales)
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.practitioner, "practitioner")) var practitioner: String
  @Option(help: Self.help(\.observations, "finding", "repeated for each")) var finding: [String] = []
  @Option(help: Self.help(\.retests, "retest", "by their ids, repeated for each")) var retest: [String] = []
  @Option(help: Self.help(\.strength, "test", "repeated for each")) var strength: [String] = []
  @Option(help: Self.help(\.scores, "score", "repeated for each")) var score: [String] = []
  @Option(help: Self.help(\.notes, "text", "repeated for each")) var note: [String] = []
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var day: String?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?

  private struct Answer: Encodable {
    struct Seen: Encodable {
      let findingId: UUID
      let kind: String
      let side: PainSide?
      let result: RetestResult?
    }
    struct Compared: Encodable {
      let test: String
      let asymmetryPercent: Double?
      let flagged: Bool
    }
    let assessmentId: UUID
    let position: Int64?
    let findings: [Seen]
    let strength: [Compared]
  }

  var subject: String? { client }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      practitioner: PersonReference(practitioner), day: try TimeText.day(day, option: "--day"),
      observations: try Self.read(
        finding, "--finding", "'knee-valgus left 2'", AssessmentNotation.observation),
      retests: try Self.read(retest, "--retest", "'FINDING-ID resolved'", AssessmentNotation.retest),
      strength: try Self.read(
        strength, "--strength", "'knee-extension 42kg 34kg', both in one unit", AssessmentNotation.strength),
      scores: try Self.read(
        score, "--score", "'stress 6'; the help lists the scales", AssessmentNotation.score), notes: note,
      at: try TimeText.entered(at))
  }

  func show(_ outcome: CommandService.Outcome<RecordAssessment>, _ opened: OpenedPractice) {
    for case .assessment(.assessmentRecorded(let facts)) in outcome.performed.events {
      show(facts, position: outcome.position)
    }
  }

  private func show(_ facts: AssessmentRecorded, position: Int64?) {
    let findings = facts.physical?.findings ?? []
    let strength = facts.physical?.strength ?? []
    let answer = Answer(
      assessmentId: facts.assessmentID, position: position,
      findings: findings.map {
        .init(findingId: $0.findingID, kind: $0.kind.rawValue, side: $0.side, result: $0.result)
      },
      strength: strength.map {
        .init(
          test: $0.test, asymmetryPercent: $0.asymmetry?.percent, flagged: $0.asymmetry?.isFlagged ?? false)
      })
    Output.answer(answer, as: globals.format) {
      let seen = findings.filter { $0.retests == nil }.map { finding in
        "  \(finding.kind)\(finding.side.map { " \($0.rawValue)" } ?? ""): finding \(finding.findingID.uuidString.lowercased())"
      }
      let compared = strength.compactMap { test in
        test.asymmetry.map { "  \(test.test): \($0.percent) % apart\($0.isFlagged ? ", flagged" : "")" }
      }
      return (["Recorded: \(facts.parts.map(\.rawValue).joined(separator: ", "))."] + seen + compared).joined(
        separator: "\n")
    }
  }

  private static let scales = AssessmentScale.allCases.map { scale in
    "\(scale.rawValue) \(scale.bounds.lowerBound)-\(scale.bounds.upperBound)"
  }.joined(separator: ", ")

  private static func read<Value>(
    _ texts: [String], _ option: String, _ example: String, _ parse: (String) -> Value?
  ) throws -> [Value] {
    try texts.enumerated().map { index, text in
      guard let value = parse(text) else {
        throw ValidationError("\(option) number \(index + 1) cannot be read. It takes \(example).")
      }
      return value
    }
  }
}

// Values of assessments that are typed as one of a few words.
extension Confidence: ExpressibleByArgument {}
