/// What a session did to the pain.
extension PolicyEvaluation {
  enum Band: Hashable {
    case green
    case yellow
    case red
  }

  /// The highest of during and after.
  func peak(_ session: PolicySession) -> Double { max(session.pain.during, session.pain.after) }

  /// How far the peak lies above the pain before; negative where it eased.
  func rise(_ session: PolicySession) -> Double { peak(session) - session.pain.before }

  func band(_ session: PolicySession) -> Band {
    switch state.painMode {
    case .absolute:
      if peak(session).isAtMost(parameters.greenPeak) { return .green }
      return peak(session).isAtMost(parameters.yellowPeak) ? .yellow : .red
    case .relative:
      if rise(session).isAtLeast(parameters.relativeRedRise) { return .red }
      if peak(session).isAtLeast(parameters.relativeRedPeak) { return .red }
      return rise(session).isAtMost(parameters.relativeGreenRise) ? .green : .yellow
    }
  }

  func isGreen(_ session: PolicySession) -> Bool { band(session) == .green }
  func isRed(_ session: PolicySession) -> Bool { band(session) == .red }

  /// Whether the next morning was as usual; nil while its score is missing.
  private func settled(_ session: PolicySession) -> Bool? {
    guard let morning = session.pain.nextMorning else { return nil }
    let reference = max(session.pain.before, session.morningBaseline ?? 0)
    return morning.isBelow(reference + parameters.unsettledRise)
  }

  /// False where the score is missing.
  func isSettled(_ session: PolicySession) -> Bool { settled(session) == true }
  /// False where the score is missing.
  func isUnsettled(_ session: PolicySession) -> Bool { settled(session) == false }

  func isClean(_ session: PolicySession) -> Bool {
    guard isSettled(session), !isRed(session) else { return false }
    return isGreen(session) || rise(session).isAtMost(parameters.cleanRise)
  }
}

/// Rows 8 to 14: pain before, during, after and the next morning, and what asks for a deload.
extension PolicyEvaluation {
  var painRows: PolicyDecision? { painBefore ?? red ?? unsettled ?? deloadAsked }

  /// Row 8: in absolute mode, pain before the last session above yellow.
  private var painBefore: PolicyDecision? {
    guard state.painMode == .absolute, last.pain.before.isAbove(parameters.yellowPeak) else { return nil }
    return answer(.review, PolicyTerms(), .painBeforeAboveYellow)
  }

  /// Rows 9 to 11: the last session was red.
  private var red: PolicyDecision? {
    guard isRed(last) else { return nil }
    // Row 9: repeatedly.
    if signals.redsIn14Days >= parameters.repeatedReds {
      return answer(.refer, PolicyTerms(urgency: .routine), .repeatedRed)
    }
    // Row 10: as was the one before it, or this one did not settle.
    if previous.map(isRed) == true || isUnsettled(last) {
      return easierRung(.regress, .redAgainOrUnsettled)
        ?? cut(.regress, by: parameters.redAgainCut, of: load(last), .redAgainOrUnsettled)
    }
    // Row 11: once.
    return cut(.regress, by: parameters.redCut, of: load(last), .red)
  }

  /// Rows 12 and 13: the last session did not settle, again or once.
  private var unsettled: PolicyDecision? {
    guard isUnsettled(last) else { return nil }
    // Row 12.
    if previous.map(isUnsettled) == true { return deload(.unsettledAgain) }
    // Row 13.
    return cut(.regress, by: parameters.unsettledCut, of: load(last), .unsettled)
  }

  /// Row 14: the week, signs of overreaching, the plan.
  private var deloadAsked: PolicyDecision? {
    if signals.weeklyMorningDelta?.isAtLeast(parameters.deloadWeeklyRise) == true {
      return deload(.weeklyPainUp2)
    }
    if signals.overreachSignals >= parameters.deloadOverreach { return deload(.overreach) }
    return signals.deloadDue ? deload(.deloadDue) : nil
  }

  private func deload(_ reason: PolicyReason) -> PolicyDecision {
    cut(
      .deload, by: parameters.deloadCut, of: load(last), sets: fewer(last.sets, by: parameters.deloadSetsCut),
      reason)
  }
}
