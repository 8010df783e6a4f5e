import Foundation
import Practice
import ReadModels

/// Why an exercise has the load that it has, in one line: the rule that was answered, otherwise who changed it and why.
struct ProgressionWhy {
  let line: String

  /// Nil where the exercise never was prescribed.
  init?(_ item: ProgressionItem, _ opened: OpenedPractice) {
    guard let change = item.lastChange else { return nil }
    let who = change.by.flatMap { id in
      opened.directory.entry(.practitioner, id).map { $0.name ?? $0.handle ?? $0.id }
    }
    let by = who.map { " by \($0)" } ?? ""
    let on = TimeText.minute(change.at.date, in: opened.zone)
    var parts: [String]
    if let proposal = change.proposal {
      parts = ["\(proposal.kind.rawValue)\(by) \(on): \(Self.words(proposal))"]
      if proposal.kind == .overridden, let why = change.why { parts.append("“\(why)”") }
    } else if let why = change.why {
      parts = ["\(change.inPlaceOf == nil ? "adjusted" : "prescribed")\(by) \(on): “\(why)”"]
    } else {
      let programme = change.programme.map { " in programme version \($0)" } ?? ""
      parts = ["prescribed\(by)\(programme) \(on)"]
    }
    if let other = change.inPlaceOf { parts.append("in place of \(other)") }
    if let kept = item.lastAnswer, kept.position > change.position {
      switch kept.kind {
      case .accepted:
        parts.append(
          kept.complexity.map { "one step of \($0.axis.rawValue) since, in place of: \(Self.words(kept))" }
            ?? "kept since: \(Self.words(kept))")
      case .declined: parts.append("declined since: \(Self.words(kept))")
      case .overridden: parts.append("overridden since: \(Self.words(kept))")
      }
    }
    if change.isOvertaken {
      parts.append("a session from before it was recorded or corrected since; see “regimen propose”")
    }
    if item.endedAt != nil { parts.append("no longer prescribed") }
    line = "  \(item.exercise)  \(parts.joined(separator: " · ")) · position \(change.position)"
  }

  private static func words(_ answer: ProgressionAnswer) -> String {
    let reasons = (answer.guards.map(\.rawValue) + answer.reasons.map(\.rawValue)).joined(separator: ", ")
    return "policy \(answer.policy) \(answer.action.rawValue) (\(reasons)), from positions "
      + ProposalText.positions(answer.basis)
  }
}
