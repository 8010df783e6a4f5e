/// Rows 3 to 5: a flare, and its end.
extension PolicyEvaluation {
  var flareRows: PolicyDecision? {
    guard let flare = signals.flare else { return nil }
    return flare.resolved ? restart(flare) : flareReferral(flare) ?? flareCut(flare)
  }

  /// Row 3: it lasts, comes back, or is severe.
  private func flareReferral(_ flare: PolicyFlare) -> PolicyDecision? {
    guard
      flare.days.isAbove(parameters.flareReferDays) || flare.countIn28Days >= parameters.flareReferCount
        || flare.nrs.isAtLeast(parameters.flareReferPain)
    else { return nil }
    return answer(.refer, PolicyTerms(urgency: .routine), .flarePersistentOrSevere)
  }

  /// Row 4: any other. Cut from what was trained before it and never above the last session, so that a second session
  /// in the flare is not cut again; a last session without a load leaves the easier rung.
  private func flareCut(_ flare: PolicyFlare) -> PolicyDecision {
    let sets = fewer(flare.preFlareSets ?? last.sets, by: parameters.flareSetsCut)
    return cut(
      .flareCut, by: parameters.flareCut, of: preFlareLoad(flare), ceiling: load(last) ?? 0,
      sets: min(sets, last.sets), .flare)
  }

  /// Row 5: it is over, and the last session did no harm.
  private func restart(_ flare: PolicyFlare) -> PolicyDecision? {
    guard !isRed(last), isSettled(last) else { return nil }
    return cut(.restart, by: parameters.restartCut, of: preFlareLoad(flare), .flareOver)
  }

  private func preFlareLoad(_ flare: PolicyFlare) -> Double? {
    (flare.preFlareLoadKg ?? last.loadKg).flatMap(Self.weight)
  }
}

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

/// Rows 16 and 17: isometric exercises.
extension PolicyEvaluation {
  var holdRows: PolicyDecision { longerOrHarder ?? holdTarget(.criteriaNotMet) }

  /// Row 16: the holds were met and clean often enough. A target above the cap counts as at the cap.
  private var longerOrHarder: PolicyDecision? {
    guard let target = last.holdTarget, let agreeing,
      agreeing.allSatisfy({
        $0.holdTarget?.isSame(as: target) == true && areHoldsMet($0, target: target) && isClean($0)
      })
    else { return nil }
    guard target.isBelow(parameters.holdCapSeconds) else {
      return harderRung(.holdCap) ?? holdTarget(.topRung)
    }
    let seconds = min(parameters.holdCapSeconds, target + parameters.holdStepSeconds)
    return answer(.increaseHold, PolicyTerms(holdSeconds: seconds), .holdsMet)
  }

  /// Row 17, and the end of row 16. The seconds are left out where no target is known.
  private func holdTarget(_ reason: PolicyReason) -> PolicyDecision {
    answer(.hold, PolicyTerms(holdSeconds: last.holdTarget), reason)
  }
}

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

/// Rows 18 to 22: exercises that are done for repetitions.
extension PolicyEvaluation {
  var repetitionRows: PolicyDecision { missed ?? atTop ?? moreReps ?? hold(.criteriaNotMet) }

  /// Row 18: missed again at the same load; missed.
  private var missed: PolicyDecision? {
    guard isMissed(last) else { return nil }
    if let previous, isMissed(previous), areAtTheSameLoad(previous, last) {
      return cut(.regress, by: parameters.missedCut, of: load(last), .missedAgain)
    }
    return hold(.missed)
  }

  /// Rows 19 and 20: at the top of the range, easy and clean often enough at the last load.
  private var atTop: PolicyDecision? {
    guard let range = exercise.repRange, let agreeing,
      agreeing.allSatisfy({ areAtTheSameLoad($0, last) && isAtTop($0) && isEasy($0) && isClean($0) })
    else { return nil }
    // Row 19.
    guard let load = load(last) else { return harderRung(.topOfRange) ?? hold(.topRung) }
    // Row 20.
    let next = nextLoad(load)
    guard !next.isAbove(load * (1 + parameters.stepCap)) else {
      let terms = PolicyTerms(loadKg: load, repsTo: range.highest.adding(parameters.extendedReps))
      return answer(.extendReps, terms, .stepAboveCap)
    }
    return answer(
      .increaseLoad, PolicyTerms(loadKg: next, reps: range.lowest), isFullStep ? .topOfRange : .stableYellow)
  }

  /// The load one step up in whole plates, at least one plate more.
  private func nextLoad(_ load: Double) -> Double {
    let full = exercise.bodyHalf == .lower ? parameters.stepLower : parameters.stepUpper
    let step = isFullStep ? full : full * parameters.stableStepShare
    let next = wholePlates(load * (1 + step))
    return next.isAtMost(load) ? (load + exercise.plateKg).tidied : next
  }

  /// Row 21: one repetition more, within the range. Without a range or without sets there is nothing to add to.
  private var moreReps: PolicyDecision? {
    guard isGreen(last), isClean(last), isEasy(last), !isAtTop(last), let range = exercise.repRange,
      let lowest = last.reps.min()
    else { return nil }
    let terms = PolicyTerms(loadKg: load(last), reps: min(range.highest, lowest.adding(1)))
    return answer(.increaseReps, terms, .doubleProgression)
  }
}
