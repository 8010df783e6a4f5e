/// Rows 6 and 7: too early, and too long ago.
extension PolicyEvaluation {
  var timingRows: PolicyDecision? { tooEarly ?? afterBreak }

  /// Row 6: the same muscle was trained too short a time ago.
  private var tooEarly: PolicyDecision? {
    guard let hours = signals.hoursSinceSameMuscle else { return nil }
    let needed = signals.slowRecovery ? parameters.slowRestHours : parameters.restHours
    guard hours.isBelow(needed) else { return nil }
    return answer(.rest, PolicyTerms(hours: (needed - hours).tidied), .restSpacing)
  }

  /// Row 7: a long break; a break.
  private var afterBreak: PolicyDecision? {
    if signals.daysSinceLast.isAbove(parameters.longBreakDays) {
      return cut(.regress, by: parameters.longBreakCut, of: load(last), .longBreak)
    }
    if signals.daysSinceLast.isAbove(parameters.breakDays) {
      return cut(.regress, by: parameters.breakCut, of: load(last), .break)
    }
    return nil
  }
}
