import Foundation
import Practice
import ReadModels

/// Proposals as a practitioner reads them between two clients: what, then why, one exercise after the other.
enum ProposalText {
  static func text(_ view: ProposalsView, zone: TimeZone) -> String {
    let planned =
      view.plannedFor.map { "for \(TimeText.minute($0.date, in: zone))" } ?? "no session is planned"
    let missing = view.gaps.map(\.words).joined(separator: ", ")
    let gaps = missing.isEmpty ? "" : "\nMissing from the intake: \(missing)."
    let head = "\(view.client.handle)  \(view.client.name) · policy \(view.policy) · \(planned)\(gaps)"
    guard !view.isDischarged else { return "\(head)\nThe client was discharged, so nothing is proposed." }
    guard view.incompleteFrom == nil else { return head }
    guard !view.items.isEmpty else { return "\(head)\nNothing is prescribed, so nothing is proposed." }
    let isUnplanned =
      view.plannedFor == nil
      && view.items.contains { $0.decision.action.isIncrease && !Policy2026_2.isLabel($0.decision.policy) }
    let rest =
      isUnplanned
      ? "\nThe rest since the last session was not counted, because nothing is planned: plan it, or give --for."
      : ""
    return ([head + rest] + view.items.map(item)).joined(separator: "\n\n")
  }

  private static func item(_ item: ProposalsView.Item) -> String {
    var lines = [
      "\(item.exercise)  \(item.load ?? "–")  →  \(item.words)\(item.isFinal ? "" : " \(ProposalWords.provisional)")"
    ]
    lines += item.why.map { "    \($0)" }
    if let offer = item.complexity {
      lines.append("    \(offer.sentence) (--complexity \(offer.axis.rawValue))")
    }
    if item.asksPractitioner, item.decision.action == .hold {
      lines.append("    Held for \(Count.text(item.heldSessions, "session")): what should change?")
    }
    if item.suspectsFlare { lines.append("    Two mornings were high: ask for a flare.") }
    if let answer = item.answer {
      lines.append(
        "    Answered: \(answer.kind.rawValue)"
          + (answer.complexity.map { ", one step of \($0.axis.rawValue) in its place" } ?? "")
          + (answer.reason.map { " “\($0)”" } ?? "")
          + (item.differsFromAnswer ? "; it would be another proposal now" : ""))
    }
    lines.append(
      "    \(item.decision.policy) \(item.decision.action.rawValue): "
        + (item.guards.map(\.rawValue) + item.decision.reasons.map(\.rawValue)).joined(separator: ", ")
        + " · positions \(positions(item.basis))")
    return lines.joined(separator: "\n")
  }

  /// Positions in short, for example `3–7, 12`.
  static func positions(_ all: [Int64]) -> String {
    var spans: [ClosedRange<Int64>] = []
    for position in all.sorted() {
      if let last = spans.last, last.upperBound + 1 >= position {
        spans[spans.count - 1] = last.lowerBound...max(last.upperBound, position)
      } else {
        spans.append(position...position)
      }
    }
    guard !spans.isEmpty else { return "–" }
    return spans.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)–\($0.upperBound)" }.joined(
      separator: ", ")
  }
}
