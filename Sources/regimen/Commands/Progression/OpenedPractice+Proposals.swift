import EventSourcing
import EventStore
import Foundation
import Practice
import ReadModels

/// A proposal in one line, as it is said after a session or a morning was recorded.
struct ProposalLine: Encodable {
  let exercise: String
  let action: PolicyAction
  let words: String
  let why: [String]
  let isFinal: Bool
  /// Whether another one was answered after the same session, which stands as it was.
  let differsFromAnswer: Bool

  enum CodingKeys: String, CodingKey {
    case exercise
    case action
    case words
    case why
    case isFinal = "final"
    case differsFromAnswer
  }

  var text: String {
    "\(exercise): \(words) \(why.joined(separator: " "))\(isFinal ? "" : " \(ProposalWords.provisional)")"
      + (differsFromAnswer ? " Another proposal was answered before, and stands until this one is." : "")
  }
}

extension OpenedPractice {
  /// The referral that is proposed once something of a client was recorded, with the command that shows it; nil where none is.
  func referral(of client: UUID, at moment: Date, _ done: Performed<PracticeEvent>?) async -> String? {
    guard let position = done?.position,
      let view = try? await environment.queries.proposals(
        practice, of: client, now: max(now, moment), atLeast: position),
      let item = view.items.first(where: { $0.decision.action == .refer })
    else { return nil }
    return
      "\(item.words) \(item.why.joined(separator: " ")) “regimen propose \(view.client.handle)” shows it."
  }

  /// What is proposed of the exercises of a session that was just recorded or completed.
  ///
  /// The record stands whatever comes of this, so an error here leaves the list empty.
  func proposals(after session: UUID, of client: UUID, _ done: Performed<PracticeEvent>?) async
    -> [ProposalLine]
  {
    guard let position = done?.position,
      let view = try? await environment.queries.proposals(practice, of: client, now: now, atLeast: position)
    else { return [] }
    if let text = view.incompleteText { Output.note(text) }
    return view.items.filter { $0.sessionID == session }.map {
      ProposalLine(
        exercise: $0.exercise, action: $0.decision.action, words: $0.words, why: $0.why, isFinal: $0.isFinal,
        differsFromAnswer: $0.differsFromAnswer)
    }
  }

  /// The proposals that differ by what was put right, before and after; none where they cannot be computed.
  func differences(by done: Performed<PracticeEvent>?, of client: UUID) async -> [ProposalDifference] {
    guard let positions = done?.positions else { return [] }
    return
      (try? await environment.queries.proposalDifferences(practice, of: client, by: positions, now: now))
      ?? []
  }
}

extension [ProposalDifference] {
  /// As a table for a person; nil where nothing differs.
  var text: String? {
    guard !isEmpty else { return nil }
    var table = Table("Exercise", "Before", "After", "Why")
    for difference in self {
      table.add(
        difference.exercise, difference.before?.words, difference.after?.words,
        difference.after?.why.joined(separator: " "))
    }
    return "Proposals that differ by it; what was answered before stays:\n" + table.text(empty: "")
  }
}
