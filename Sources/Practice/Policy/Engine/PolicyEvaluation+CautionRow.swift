/// Row 15: what stops progress without asking for less.
extension PolicyEvaluation {
  var cautionRow: PolicyDecision? {
    var reasons: [PolicyReason] = []
    if signals.weeklyMorningDelta?.isAtLeast(parameters.holdWeeklyRise) == true {
      reasons.append(.weeklyPainUp1)
    }
    if signals.sleepHours?.isBelow(parameters.shortSleepHours) == true { reasons.append(.shortSleep) }
    if signals.readinessLow { reasons.append(.lowReadiness) }
    if last.pain.nextMorning == nil { reasons.append(.morningPainMissing) }
    if !last.techniqueOk { reasons.append(.technique) }
    return reasons.isEmpty ? nil : hold(reasons)
  }
}
