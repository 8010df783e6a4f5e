import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// `regimen record assessment`: what was seen, tested and said, in up to four parts.
struct RecordAssessmentCommand: AsyncParsableCommand {
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
  @Option(help: ArgumentHelp("Who assessed.", valueName: "practitioner")) var practitioner: String
  @Option(help: ArgumentHelp("What was seen; repeat for each.", valueName: "finding")) var finding: [String] =
    []
  @Option(help: ArgumentHelp("A finding tested again, by its id; repeat for each.", valueName: "retest"))
  var retest: [String] = []
  @Option(help: ArgumentHelp("A test of strength, left then right; repeat for each.", valueName: "test"))
  var strength: [String] = []
  @Option(help: ArgumentHelp("A rating by the client; repeat for each.", valueName: "score")) var score:
    [String] = []
  @Option(
    help: ArgumentHelp(
      "A note, on a part if it begins with its name and a colon; sealed. Repeat for each.", valueName: "text")
  )
  var note: [String] = []
  @Option(help: ArgumentHelp("The day, YYYY-MM-DD (default: today, or the day of --at).", valueName: "day"))
  var day: String?
  @Option(help: ArgumentHelp("When, YYYY-MM-DD HH:MM (default: now).", valueName: "time")) var at: String?

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

  func run() async throws {
    try await Desk.open(globals) { desk in
      let (person, desk) = try await desk.client(client)
      let assessor = try desk.id(practitioner, .practitioner)
      let moment = try at.map { try TimeText.moment($0, in: desk.zone, default: desk.now) }
      let date =
        try day.map { try TimeText.day($0, option: "--day") }
        ?? LocalDay(
          of: moment ?? desk.now, in: desk.zone)
      let done = try await desk.perform(write, globals) { identity in
        RecordAssessment(
          assessmentID: identity.derive("assessment"), clientID: person, practitionerID: assessor, day: date,
          timeZone: desk.timeZone,
          observations: try Self.read(finding, "--finding", "'knee-valgus left 2'") { text, index in
            AssessmentNotation.observation(text, findingID: identity.derive("finding/\(index)"))
          },
          retests: try Self.read(retest, "--retest", "'FINDING-ID resolved'") { text, index in
            AssessmentNotation.retest(text, findingID: identity.derive("retest/\(index)"))
          },
          strength: try Self.read(strength, "--strength", "'knee-extension 42kg 34kg', both in one unit") {
            text, _ in AssessmentNotation.strength(text)
          },
          scores: try Self.read(score, "--score", "'stress 6'; the help lists the scales") { text, _ in
            AssessmentNotation.score(text)
          },
          notes: AssessmentNotes(lines: note), at: moment, now: desk.now)
      }
      guard let done else { return }
      for case .assessment(.assessmentRecorded(let facts)) in done.events {
        show(facts, position: done.position)
      }
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
      return (["Recorded: \(facts.parts.map(\.rawValue).joined(separator: ", "))."] + seen + compared)
        .joined(separator: "\n")
    }
  }

  private static let scales = AssessmentScale.allCases.map { scale in
    "\(scale.rawValue) \(scale.bounds.lowerBound)-\(scale.bounds.upperBound)"
  }.joined(separator: ", ")

  private static func read<Value>(
    _ texts: [String], _ option: String, _ example: String, _ parse: (String, Int) -> Value?
  ) throws -> [Value] {
    try texts.enumerated().map { index, text in
      guard let value = parse(text, index) else {
        throw ValidationError("\(option) number \(index + 1) cannot be read. It takes \(example).")
      }
      return value
    }
  }
}
