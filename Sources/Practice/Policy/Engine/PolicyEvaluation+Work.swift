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
