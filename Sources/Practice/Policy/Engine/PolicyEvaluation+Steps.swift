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
    return easierRung(action, sets: sets, reason)
      ?? answer(.review, PolicyTerms(), [reason, .noEasier])
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

  func wholePlates(_ load: Double) -> Double {
    ((load / exercise.plateKg).floored * exercise.plateKg).tidied
  }

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
