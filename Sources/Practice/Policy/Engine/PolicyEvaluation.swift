/// Decides, from a state alone, what to propose for one exercise; it proposes and never prescribes.
///
/// The policy is a table of 22 rows, of which the first that holds answers. Pure and total: every state has one answer,
/// the same each time. What is unknown never lets anything increase.
public struct ProgressionPolicy: Sendable {
  public let parameters: PolicyParameters

  public init(_ parameters: PolicyParameters = .standard) { self.parameters = parameters }

  /// The answer of the first row that holds.
  public func decide(_ state: PolicyState) -> PolicyDecision {
    if let decision = redFlag(state) { return decision }
    guard let reading = PolicyEvaluation(state, parameters) else { return noHistory(state) }
    return reading.flareRows ?? reading.timingRows ?? reading.painRows ?? reading.cautionRow
      ?? (state.exercise.kind == .isometric ? reading.holdRows : reading.repetitionRows)
  }

  /// Row 1: any red flag.
  private func redFlag(_ state: PolicyState) -> PolicyDecision? {
    guard !state.signals.redFlags.isEmpty else { return nil }
    return answer(.refer, PolicyTerms(urgency: state.signals.urgency ?? .emergency), .redFlag)
  }

  /// Row 2: no history.
  private func noHistory(_ state: PolicyState) -> PolicyDecision {
    answer(.hold, PolicyTerms(loadKg: state.loadKg.flatMap(PolicyEvaluation.weight)), .noHistory)
  }

  private func answer(_ action: PolicyAction, _ terms: PolicyTerms, _ reason: PolicyReason) -> PolicyDecision
  { PolicyDecision(action: action, params: terms, reasons: [reason], policy: parameters.name) }
}

/// A state with at least one session, and what the policy's words mean for it; the rows are its facets.
struct PolicyEvaluation {
  let state: PolicyState
  let parameters: PolicyParameters
  /// The newest session.
  let last: PolicySession
  /// The session before it.
  let previous: PolicySession?

  /// Nil for a state without history.
  init?(_ state: PolicyState, _ parameters: PolicyParameters) {
    guard let last = state.history.last else { return nil }
    self.state = state
    self.parameters = parameters
    self.last = last
    previous = state.history.dropLast().last
  }

  var exercise: PolicyExercise { state.exercise }
  var signals: PolicySignals { state.signals }

  /// A load that weighs something; nil for none, and for 0.
  static func weight(_ loadKg: Double) -> Double? { loadKg.isAbove(0) ? loadKg : nil }

  /// The load of a session; nil for none.
  func load(_ session: PolicySession) -> Double? { session.loadKg.flatMap(Self.weight) }

  /// Whether two sessions were done at the same load; two without a load were.
  func areAtTheSameLoad(_ session: PolicySession, _ other: PolicySession) -> Bool {
    switch (load(session), load(other)) {
    case (nil, nil): true
    case (let load?, let other?): load.isSame(as: other)
    case (nil, _?), (_?, nil): false
    }
  }

  func answer(_ action: PolicyAction, _ terms: PolicyTerms, _ reasons: [PolicyReason]) -> PolicyDecision {
    PolicyDecision(action: action, params: terms, reasons: reasons, policy: parameters.name)
  }

  func answer(_ action: PolicyAction, _ terms: PolicyTerms, _ reason: PolicyReason) -> PolicyDecision {
    answer(action, terms, [reason])
  }

  /// Holds the last load.
  func hold(_ reasons: PolicyReason...) -> PolicyDecision { hold(reasons) }

  func hold(_ reasons: [PolicyReason]) -> PolicyDecision {
    answer(.hold, PolicyTerms(loadKg: load(last)), reasons)
  }
}

/// The ways down and up that rows share.
extension PolicyEvaluation {
  /// The load cut by a share, in whole plates; where nothing is left of it the easier rung; where there is none, a
  /// practitioner's review, without terms.
  ///
  /// - Parameter ceiling: what the load may not exceed, in kilograms; 0 leaves the rung.
  func cut(
    _ action: PolicyAction, by share: Double, of load: Double?, ceiling: Double? = nil, sets: Int? = nil,
    _ reason: PolicyReason
  ) -> PolicyDecision {
    if let load {
      let cut = min(wholePlates(load * (1 - share)), ceiling ?? .infinity)
      if cut.isAbove(0) { return answer(action, PolicyTerms(loadKg: cut, sets: sets), reason) }
    }
    return easierRung(action, sets: sets, reason) ?? answer(.review, PolicyTerms(), [reason, .noEasier])
  }

  /// Nil on the lowest rung.
  func easierRung(_ action: PolicyAction, sets: Int? = nil, _ reason: PolicyReason) -> PolicyDecision? {
    guard exercise.hasEasier else { return nil }
    return answer(action, PolicyTerms(rung: -1, sets: sets), reason)
  }

  /// Sets fewer by a share, at least 1.
  func fewer(_ sets: Int, by share: Double) -> Int {
    max(1, Int(exactly: (Double(sets) * (1 - share)).floored) ?? 1)
  }

  func wholePlates(_ load: Double) -> Double { ((load / exercise.plateKg).floored * exercise.plateKg).tidied }

  /// The harder rung on its own terms; nil on the highest.
  func harderRung(_ reason: PolicyReason) -> PolicyDecision? {
    guard exercise.hasHarder else { return nil }
    let terms =
      exercise.harderKind == .isometric
      ? PolicyTerms(rung: 1, holdSeconds: parameters.harderHoldSeconds)
      : PolicyTerms(rung: 1, reps: exercise.repRange?.lowest)
    return answer(.harderRung, terms, reason)
  }

  /// Whether the newest sessions, or the one there is, are all green, so that few sessions allow a full step.
  var isFullStep: Bool { state.history.suffix(parameters.fullStepSessions).allSatisfy(isGreen) }

  /// The sessions that have to agree before anything increases; nil where there are too few.
  var agreeing: ArraySlice<PolicySession>? {
    let count = isFullStep ? parameters.fullStepSessions : parameters.stableSessions
    return state.history.count >= count ? state.history.suffix(count) : nil
  }
}

/// How the work of a session went against what was prescribed. A set that was not done is not below the range.
extension PolicyEvaluation {
  /// Without a range nothing is below it, and only the reserve can say that a session was missed.
  func isMissed(_ session: PolicySession) -> Bool {
    if session.rir.contains(where: { $0.isAtMost(parameters.missedReserve) }) { return true }
    guard let range = exercise.repRange else { return false }
    let below = session.reps.count { $0 < range.lowest }
    return Double(below).isAtLeast(Double(session.sets) * parameters.missedShare)
  }

  /// Never where the reserve is not known.
  func isEasy(_ session: PolicySession) -> Bool {
    guard let lowest = session.rir.min() else { return false }
    return lowest.isAtLeast(exercise.rirTarget - parameters.easyMargin)
  }

  /// Never without a range or without sets.
  func isAtTop(_ session: PolicySession) -> Bool {
    guard let range = exercise.repRange, let lastSet = session.reps.last, session.reps.count >= session.sets
    else { return false }
    if session.reps.allSatisfy({ $0 >= range.highest }) { return true }
    return session.reps.allSatisfy { $0 >= range.lowest }
      && lastSet >= range.highest.adding(parameters.topExtraReps)
  }

  /// Never where the exertion is not known.
  func areHoldsMet(_ session: PolicySession, target: Double) -> Bool {
    guard let effort = session.rpe, effort.isAtMost(parameters.holdsMetEffort) else { return false }
    return session.holds.count >= session.sets && session.holds.allSatisfy { $0.isAtLeast(target) }
  }
}

extension Int {
  /// The sum, or the largest number where there is none.
  func adding(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
