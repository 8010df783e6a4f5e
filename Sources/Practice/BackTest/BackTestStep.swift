import Foundation

/// One exercise of one client from a session to the next: what a policy would have proposed in between from what was recorded
/// by then, what was done, and what came of it. Nothing in it is rolled forward.
struct BackTestStep: Hashable, Sendable {
  /// The number of the client.
  let client: Int
  let candidate: PolicyDecision
  let reference: PolicyDecision
  /// The session before, as it was known when the next one began.
  let last: PolicySession
  /// The smallest step of the load in kilograms, above 0.
  let plateKg: Double
  /// What was done next, as it is known now.
  let done: BackTestWork
  let outcome: BackTestOutcome

  /// What was done in the session before.
  var before: BackTestWork { BackTestWork(done: last) }

  /// What a strategy would have done; nil where it has no terms to train by.
  func proposal(of strategy: BackTestStrategy) -> BackTestWork? {
    switch strategy {
    case .candidate: BackTestWork(candidate, after: last)
    case .reference: BackTestWork(reference, after: last)
    case .alwaysHold: BackTestWork(loadKg: last.loadKg, holdSeconds: BackTestWork.held(last))
    case .fivePercentMore: fivePercentMore
    case .practitioner: done
    }
  }

  /// 5 % more in whole plates, at least one plate; a step longer for a hold; nothing for a load of the body alone.
  private var fivePercentMore: BackTestWork? {
    if let load = last.loadKg, load > 0 {
      let more = (load * 1.05 / plateKg).floored * plateKg
      return BackTestWork(loadKg: more.isAbove(load) ? more : load + plateKg)
    }
    return BackTestWork.held(last).map { BackTestWork(holdSeconds: $0 + BackTestWork.holdStep) }
  }

  /// Which way what was done went; by its sets only where the proposal names sets.
  func directionDone(against proposal: BackTestWork) -> BackTestDirection {
    var done = done
    if proposal.sets == nil { done.sets = nil }
    return done.direction(from: before)
  }
}

/// What came of a session: its pain, the morning after, and whether a flare was declared soon.
struct BackTestOutcome: Hashable, Sendable {
  /// Days after a session in which a flare is put down to it [h].
  static let flareDays = 7

  let isRed: Bool
  /// Nil while the score of the morning after is missing.
  let isSettled: Bool?
  /// Whether a flare was declared in the 7 days after; nil where they have not all passed and none was.
  let flared: Bool?
}

/// Ways to choose the next terms that are compared over the same steps.
public enum BackTestStrategy: String, Codable, Hashable, Sendable, CaseIterable {
  /// The policy that is tried.
  case candidate
  /// The released policy.
  case reference
  /// The terms of the session before, each time.
  case alwaysHold
  /// 5 % more each time, in whole plates.
  case fivePercentMore
  /// What was done.
  case practitioner
}

/// Why what was done of an exercise in a session is no step.
public enum BackTestSkip: String, Codable, Hashable, Sendable, CaseIterable {
  /// It was imported.
  case imported
  case noPainScores
  /// No session of the exercise with pain scores came before it.
  case firstSession
  /// The session before it was not recorded in time: by then, or before this one.
  case notKnownInTime
}
