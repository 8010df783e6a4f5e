import ArgumentParser
import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// Which proposal is answered: what accepting, declining and overriding have in common.
struct AnswerOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The client.", valueName: "client")) var client: String
  @Option(help: AcceptProposalCommand.help(\.exercise, "exercise")) var exercise: String
  @Option(
    help: AcceptProposalCommand.help(
      \.expecting, "action", "such as increaseLoad; another one is refused then")) var expecting:
    PolicyAction?
  @Option(
    help: AcceptProposalCommand.help(
      \.terms, "JSON", "as “params” of “regimen propose --format json” has them")) var terms: String?
  @Option(help: AcceptProposalCommand.help(\.at, "time", "YYYY-MM-DD HH:MM")) var at: String?
  @OptionGroup var planned: PlannedForOptions

  /// The terms as they were typed; nil where none were.
  func expectedTerms() throws -> PolicyTerms? {
    guard let terms else { return nil }
    guard let read = try? JSONDecoder().decode(PolicyTerms.self, from: Data(terms.utf8)) else {
      throw Failure(
        .usage, "bad-argument",
        "--terms was refused: it is not JSON such as {\"loadKg\": 42.5, \"reps\": 8}.",
        field: "--terms")
    }
    return read
  }
}

/// What came of an answer.
struct AnswerOutcome: Encodable {
  let position: Int64?
  let exercise: String
  let answer: String
  let action: PolicyAction
  /// Changes of what is prescribed, as one line each.
  let changes: [String]
  /// What was proposed, as a sentence.
  let words: String

  init?(_ done: Performed<PracticeEvent>) {
    var proposal: ProposalSnapshot?
    var answer = ""
    var changes: [String] = []
    for event in done.events {
      switch event {
      case .progression(.proposalAccepted(let facts)): (proposal, answer) = (facts.proposal, "accepted")
      case .progression(.proposalDeclined(let facts)): (proposal, answer) = (facts.proposal, "declined")
      case .progression(.proposalOverridden(let facts)): (proposal, answer) = (facts.proposal, "overridden")
      case .prescription(.loadAdjusted(let facts)):
        changes.append("\(facts.exercise): \(facts.from.map { "\($0)" } ?? "no load") → \(facts.to)")
      case .prescription(.exercisePrescribed(let facts)):
        let target = facts.repRange.map { "\($0)" } ?? facts.holdSeconds.map { "\($0)s" } ?? "–"
        changes.append("\(facts.exercise): \(facts.sets)x\(target)\(facts.load.map { " @\($0)" } ?? "")")
      case .prescription(.complexitySet(let facts)): changes.append(facts.summary)
      case .programme(.exerciseSubstituted(let facts)): changes.append("\(facts.from) → \(facts.to)")
      case .organisation, .client, .catalogue, .safety, .appointment, .session, .intake, .assessment,
        .outcome, .programme, .wellbeing, .progression, .scheduling, .unrecognised:
        break
      }
    }
    guard let proposal else { return nil }
    position = done.position
    exercise = proposal.exercise
    self.answer = answer
    action = proposal.decision.action
    self.changes = changes
    words = ProposalWords(unit: proposal.decision.params.loadLb == nil ? .kg : .lb).sentence(
      proposal.decision)
  }

  /// What an answer means that changes no prescription.
  private var unchanged: String {
    guard answer == "accepted" else { return "What is prescribed stays as it is." }
    switch action {
    case .refer, .review, .rest, .hold: return "What is prescribed stays as it is."
    case .flareCut, .regress, .deload, .restart, .resume, .increaseReps, .extendReps, .increaseHold,
      .increaseLoad, .harderRung:
      return "What is prescribed stays as it is; for the next session the target is the one proposed."
    }
  }

  func show(_ format: OutputFormat) {
    Output.answer(self, as: format) {
      let change = changes.isEmpty ? unchanged : changes.joined(separator: "\n")
      return "\(exercise): \(answer). What was proposed: \(words)\n\(change)"
    }
  }
}
