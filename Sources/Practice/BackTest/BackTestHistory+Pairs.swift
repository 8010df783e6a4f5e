import EventSourcing
import Foundation

/// Which sessions follow each other, exercise by exercise.
extension BackTestHistory {
  private struct Substitution {
    let from: String
    let rung: Int
    let at: Date
  }

  /// The pairs by the later session's id, and how often what was done is none. A session without pain scores stands in no
  /// pair, as it is no history for the policy.
  var pairs: (pairs: [UUID: [Pair]], skipped: [BackTestSkip: Int]) {
    let substitutions = substitutions
    var last: [String: RecordedSession] = [:]
    var pairs: [UUID: [Pair]] = [:]
    var skipped: [BackTestSkip: Int] = [:]
    for session in record.sessions {
      let before = last
      for exercise in session.content.slugs {
        let isScored = session.pain(in: exercise) != nil
        if isScored { last[exercise] = session }
        if session.origin != .manual {
          skipped[.imported, default: 0] += 1
        } else if !isScored {
          skipped[.noPainScores, default: 0] += 1
        } else if let pair = Self.pair(session, exercise, before, substitutions[exercise] ?? []) {
          pairs[session.id, default: []].append(pair)
        } else {
          skipped[.firstSession, default: 0] += 1
        }
      }
    }
    return (pairs, skipped)
  }

  /// From the exercise whose place it took since that was last done, otherwise from its own last session.
  private static func pair(
    _ session: RecordedSession, _ exercise: String, _ last: [String: RecordedSession],
    _ substitutions: [Substitution]
  ) -> Pair? {
    let own = last[exercise]
    let taken = substitutions.last { substitution in
      guard substitution.at <= session.happenedAt, let before = last[substitution.from] else { return false }
      return before.happenedAt <= substitution.at && own.map { $0.happenedAt < before.happenedAt } ?? true
    }
    if let taken, let before = last[taken.from] {
      return Pair(
        exercise: taken.from, next: exercise, rung: taken.rung, lastSession: before.id,
        replacedAt: taken.at)
    }
    return own.map { Pair(exercise: exercise, next: exercise, rung: 0, lastSession: $0.id, replacedAt: nil) }
  }

  /// By the exercise that took the other's place, oldest first; only along the ladder.
  private var substitutions: [String: [Substitution]] {
    var found: [String: [Substitution]] = [:]
    for recorded in events {
      guard case .programme(.exerciseSubstituted(let facts)) = recorded.event, facts.clientID == clientID
      else {
        continue
      }
      let rung: Int
      switch facts.direction {
      case .easier: rung = -1
      case .harder: rung = 1
      case .other: continue
      }
      found[facts.to, default: []].append(
        Substitution(from: facts.from, rung: rung, at: recorded.occurredAt))
    }
    return found.mapValues { $0.sorted { $0.at < $1.at } }
  }
}
