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
  /// Which session it is, the same for all exercises of it.
  var session: Int64 = 0
  /// Whose proposal for it was answered before the session; nil where none was.
  var seenPolicy: String?
  /// The flares declared in the 7 days after.
  var flares: Set<UUID> = []
  /// Whether the session before was red or unsettled.
  var isAfterTrouble = false
  /// Whether the client came to no session in the 28 days after.
  var isLast = false

  /// After how many days without a session a client counts as gone [h].
  static let dropOutDays = 28

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

/// The terms of one exercise in one session, as proposed or as done, so that the two can be compared.
struct BackTestWork: Hashable, Sendable {
  /// How far a load may lie from a proposed one without a plate between them, in kilograms: the rounding of pounds.
  static let rounding = 0.005
  /// How far a hold may lie from a proposed one, in seconds: one step.
  static let holdStep = 5.0

  /// Steps along the ladder from the exercise of the session before: −1 easier, 0 the same, 1 harder.
  var rung = 0
  /// Kilograms, above 0; nil for none.
  var loadKg: Double?
  /// Sets done, or named by the proposal; nil where it names none.
  var sets: Int?
  /// Seconds of a hold; nil where none are held or named.
  var holdSeconds: Double?

  init(rung: Int = 0, loadKg: Double? = nil, sets: Int? = nil, holdSeconds: Double? = nil) {
    self.rung = rung
    self.loadKg = loadKg.flatMap { $0 > 0 ? $0 : nil }
    self.sets = sets
    self.holdSeconds = holdSeconds
  }

  /// What was done in a session.
  init(done session: PolicySession, rung: Int = 0) {
    self.init(
      rung: rung, loadKg: session.loadKg, sets: max(session.reps.count, session.holds.count),
      holdSeconds: Median.of(session.holds))
  }

  /// What a decision asks for after a session; nil for one that names no terms to train by: refer, review and rest.
  init?(_ decision: PolicyDecision, after last: PolicySession) {
    switch decision.action {
    case .refer, .review, .rest: return nil
    case .flareCut, .regress, .deload, .restart, .resume, .hold, .increaseReps, .extendReps, .increaseHold,
      .increaseLoad, .harderRung:
      break
    }
    let terms = decision.params
    let rung = terms.rung ?? 0
    self.init(
      rung: rung,
      loadKg: terms.loadKg ?? terms.loadLb.map { Load($0, .lb).kilograms } ?? (rung == 0 ? last.loadKg : nil),
      sets: terms.sets,
      holdSeconds: rung == 0 ? terms.holdSeconds ?? Self.held(last) : nil)
  }

  /// The hold that was asked for in a session, otherwise the one that was done.
  static func held(_ session: PolicySession) -> Double? {
    session.holds.isEmpty ? nil : session.holdTarget ?? Median.of(session.holds)
  }

  /// Whether what was done is what was proposed: on the same rung, the load within one plate, a hold within 5 seconds, and
  /// as many sets where the proposal names them. On another rung than before only the rung and the sets are compared.
  func matches(_ proposal: BackTestWork, plateKg: Double) -> Bool {
    guard rung == proposal.rung else { return false }
    if let sets = proposal.sets, sets != self.sets { return false }
    guard rung == 0 else { return true }
    switch (loadKg, proposal.loadKg) {
    case (nil, nil): break
    case (let load?, let other?): guard abs(load - other) <= plateKg + Self.rounding else { return false }
    case (nil, _?), (_?, nil): return false
    }
    guard let hold = proposal.holdSeconds else { return true }
    return holdSeconds.map { abs($0 - hold).isAtMost(Self.holdStep) } ?? false
  }

  /// Whether what was done asked for no more than what was proposed.
  func isAtOrBelow(_ proposal: BackTestWork) -> Bool {
    guard rung == proposal.rung else { return rung < proposal.rung }
    guard rung == 0 else { return true }
    if (loadKg ?? 0) > (proposal.loadKg ?? 0) + Self.rounding { return false }
    if let hold = holdSeconds, let other = proposal.holdSeconds, hold.isAbove(other) { return false }
    if let sets, let other = proposal.sets, sets > other { return false }
    return true
  }

  /// Up, down, or neither, against what was done before: by rung, then load, then hold, then sets where both say them.
  /// A hold counts from half a step on, so that a second more or less is neither.
  func direction(from last: BackTestWork) -> BackTestDirection {
    if rung != 0 { return rung > 0 ? .up : .down }
    let load = (loadKg ?? 0) - (last.loadKg ?? 0)
    if abs(load) > Self.rounding { return load > 0 ? .up : .down }
    if let hold = holdSeconds, let before = last.holdSeconds, abs(hold - before) >= Self.holdStep / 2 {
      return hold > before ? .up : .down
    }
    guard let sets, let before = last.sets, sets != before else { return .hold }
    return sets > before ? .up : .down
  }
}

/// Which way the terms of an exercise went; repetitions within a range are no other terms.
public enum BackTestDirection: String, Codable, Hashable, Sendable, CaseIterable {
  case down
  case hold
  case up
}
