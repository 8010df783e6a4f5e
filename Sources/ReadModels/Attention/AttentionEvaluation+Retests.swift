import EventSourcing
import Foundation
import Practice

/// Findings that a programme serves, and that are to be tested again.
extension AttentionEvaluation {
  /// The round of training that waits for its re-test the longest.
  var retestDue: Found? {
    let dropped = Set(
      row.facts.compactMap { fact in
        if case .hypothesis(let decided) = fact.content, decided.decision == .dropped {
          decided.findingID
        } else {
          nil
        }
      })
    let due = rounds.filter { round in
      [.due, .overdue].contains(round.status(on: today)) && !dropped.contains(round.finding.findingID)
    }
    guard let first = due.min(by: { ($0.from, $0.finding.kind) < ($1.from, $1.finding.kind) }) else {
      return nil
    }
    let name = [first.finding.kind.rawValue.replacing("-", with: " "), first.finding.side?.rawValue]
      .compactMap(\.self).joined(separator: ", ")
    let more = due.count > 1 ? " (and of \(due.count - 1) more)" : ""
    return Found(
      words:
        "The re-test of \(name)\(more) is due since \(first.due.lowerBound): trained since \(first.from).",
      command: "record assessment --client \(handle) --practitioner NAME --retest "
        + "'\(first.finding.findingID.lowercased) RESULT SEVERITY'")
  }

  private var rounds: [TrainedFinding] {
    var assessed: [AssessmentHistory.Assessed] = []
    var versions: [(at: Instant, version: TrainedFinding.Version)] = []
    for fact in row.facts {
      switch fact.content {
      case .found(let found): assessed.append(found)
      case .serving(let serving):
        versions.append(
          (
            fact.at,
            .init(
              day: LocalDay(of: fact.at.date, in: signals.zone), number: serving.version,
              serves: Set(serving.findings))
          ))
      default: break
      }
    }
    return TrainedFinding.rounds(
      of: AssessmentHistory(clientID: row.clientID, assessed).findings,
      in: versions.sorted { ($0.at, $0.version.number) < ($1.at, $1.version.number) }.map(\.version))
  }
}
