import Application
public import ArgumentParser
import EventSourcing
import EventStore
import Foundation
public import Practice
import ReadModels

/// `regimen record outcome`: a score on an outcome measure.
struct RecordOutcomeCommand: WriteCommand {
  typealias Input = RecordOutcome.Input

  static let configuration = CommandConfiguration(
    commandName: "outcome", abstract: "Record an outcome measure: NRS, PSFS, PHQ-4, PEG, ODI, BPI, PSQI.",
    discussion: """
      Examples:
        regimen record outcome --client C-1001 --measure nrs --score 5 --site low_back --side left --window 7-day
        regimen record outcome --client C-1001 --measure psfs --activity 'sit at the desk=4' --activity 'lift my son=3'
        regimen record outcome --client C-1001 --measure phq4 --items 1,0,2,1
        regimen record outcome --client C-1001 --measure odi --score 32
        regimen record outcome --client C-1001 --measure odi --score 23 --corrects ID --reason Mistyped

      A change of the PSFS is over the activities that were scored both times; 'sit at the desk=4 for:GOAL' ties one to a goal.
      Of PEG, ODI, BPI and PSQI only the total is kept: their licences do not let the items be held. The PHQ-4 needs all
      four items; the PSFS is the mean of one to five activities. The PHQ-4 is a screen, never a diagnosis.

      Sites: \(PainRegion.choices)
      """)

  @OptionGroup var globals: GlobalOptions
  @OptionGroup var write: WriteOptions
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: Self.help(\.measure, OutcomeMeasure.choices)) var measure: OutcomeMeasure
  @Option(parsing: .unconditional, help: Self.help(\.score, "score")) var score: Double?
  @Option(help: Self.help(\.site, "region", "one of those above")) var site: PainRegion?
  @Option(help: ArgumentHelp("The side that hurts, for the NRS.", valueName: PainSide.choices)) var side:
    PainSide?
  @Option(help: Self.help(\.window, PainWindow.choices)) var window: PainWindow?
  @Option(parsing: .unconditional, help: Self.help(\.items, "a,b,c,d")) var items: String?
  @Option(
    help: Self.help(
      \.activities, "words=0-10", "each in the client's words with its score, sealed, repeated for each"))
  var activity: [String] = []
  @Option(help: Self.help(\.day, "day", "YYYY-MM-DD")) var day: String?
  @Option(help: Self.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?
  @Option(
    help: ArgumentHelp("Record it in the place of this outcome, which is withdrawn.", valueName: "outcome"))
  var corrects: String?
  @Option(help: ArgumentHelp("Why that one was wrong, with --corrects.", valueName: "reason")) var reason:
    String?

  private struct Answer: Encodable {
    let outcomeId: UUID
    let position: Int64?
    let score: Double
    let band: PHQ4Score.Band?
    let anxietyPositive: Bool?
    let depressionPositive: Bool?
  }

  func validate() throws {
    guard (corrects == nil) == (reason == nil) else {
      throw ValidationError("--corrects and --reason go together: --corrects ID --reason Mistyped.")
    }
  }

  var subject: String? { client }

  func run() async throws {
    try await OpenedPractice.open(globals) { opened in
      let input = try input(opened)
      guard let corrects, let reason else {
        guard let outcome = try await opened.perform(input, about: client, write, globals) else { return }
        return show(outcome.performed.events, position: outcome.position)
      }
      let wrong = try await opened.outcome(corrects, of: client, "--corrects")
      let correction = CorrectOutcome.Input(outcomeId: wrong, reason: reason, as: input)
      guard let outcome = try await opened.perform(correction, about: client, write, globals) else { return }
      show(outcome.performed.events, position: outcome.position)
    }
  }

  func input(_ opened: OpenedPractice) throws -> Input {
    Input(
      measure: measure, score: score, items: try readItems(), activities: try readActivities(),
      site: try readSite(), window: window, day: try TimeText.day(day, option: "--day"),
      at: try TimeText.entered(at))
  }

  func show(_ outcome: CommandService.Outcome<RecordOutcome>, _ opened: OpenedPractice) {
    show(outcome.performed.events, position: outcome.position)
  }

  private func show(_ events: [PracticeEvent], position: Int64?) {
    for case .outcome(.outcomeRecorded(let facts)) in events { show(facts, position: position) }
  }

  private func show(_ facts: OutcomeRecorded, position: Int64?) {
    let shown = (facts.score * 10).rounded() / 10
    let phq4 = facts.phq4
    let answer = Answer(
      outcomeId: facts.outcomeID, position: position, score: facts.score, band: phq4?.band,
      anxietyPositive: phq4?.isAnxietyPositive, depressionPositive: phq4?.isDepressionPositive)
    Output.answer(answer, as: globals.format) {
      guard let phq4 else {
        return "Recorded: \(facts.series), \(shown) of \(facts.measure.range.upperBound)."
      }
      let halves = [("anxiety", phq4.isAnxietyPositive), ("depression", phq4.isDepressionPositive)]
      let positive = halves.filter(\.1).map(\.0).joined(separator: " and ")
      return "Recorded: \(facts.measure.title) \(phq4.sum) of 12, \(phq4.band.rawValue)"
        + (positive.isEmpty ? "." : "; the screen is positive for \(positive), which is no diagnosis.")
    }
  }

  private func readActivities() throws -> [PSFSActivity] {
    try activity.enumerated().map { index, text in
      guard let activity = PSFSActivity(text) else {
        throw ValidationError(
          "--activity number \(index + 1) cannot be read. It takes the words and a score: 'sit at the desk=4'."
        )
      }
      return activity
    }
  }

  /// An empty place between commas is an answer that is missing.
  private func readItems() throws -> [Int?]? {
    guard let items else { return nil }
    return try items.split(separator: ",", omittingEmptySubsequences: false).map { text in
      let answer = text.trimmingCharacters(in: .whitespaces)
      guard !answer.isEmpty else { return nil }
      guard let number = Int(answer) else {
        throw ValidationError("--items takes whole numbers with commas between them, for example 1,0,2,1.")
      }
      return number
    }
  }

  private func readSite() throws -> PainSite? {
    switch (site, side) {
    case (nil, nil): return nil
    case (let region?, let side?): return PainSite(region: region, side: side)
    case (_?, nil), (nil, _?):
      throw ValidationError("--site and --side go together: --site low_back --side left.")
    }
  }
}

// Values of outcome measures that are typed as one of a few words.
extension OutcomeMeasure: ExpressibleByArgument {}
extension PainWindow: ExpressibleByArgument {}
