/// Rows 5 to 16: what asks for less, and what stops progress.
extension Policy2026_2.Evaluation {
  /// A flare that is not over and that this exercise concerns.
  private var currentFlare: Policy2026_2.Flare? {
    signals.flare.flatMap { !$0.resolved && $0.concerns ? $0 : nil }
  }

  /// Row 5: one rung or one cut a flare; fewer sets while it lasts.
  var flareRow: PolicyDecision? {
    guard let flare = currentFlare else { return nil }
    let before = flare.preFlareSets ?? last.sets
    let fewer = parameters.flareSetsLeft.ofSets(before)
    let sets = min(fewer, setsInForce)
    var inForce = holding
    inForce.sets = sets
    if flare.rungsBelow > 0 { return answer(.flareCut, inForce, .flare) }
    let load = min(
      wholePlates(flare.preFlareLoad ?? lastLoad, times: parameters.flareLoadLeft), loadInForce)
    if load > .zero { return answer(.flareCut, terms(load: load, PolicyTerms(sets: sets)), .flare) }
    if let easier = rung(-1, sets: sets) { return answer(.flareCut, easier, .flare) }
    if fewer < before { return answer(.flareCut, inForce, .flare, .noEasier) }
    return answer(.review, PolicyTerms(), .flare, .noEasier)
  }

  /// Rows 6 and 7: too early, and too long ago.
  var timingRows: PolicyDecision? {
    if let hours = signals.hoursSinceSameMuscle {
      let needed = signals.slowRecovery ? parameters.slowRestHours : parameters.restHours
      if hours < needed { return answer(.rest, PolicyTerms(hours: (needed - hours).number), .restSpacing) }
    }
    if signals.daysSinceLast > parameters.reassessDays { return answer(.review, PolicyTerms(), .reassess) }
    if signals.daysSinceLast > parameters.longBreakDays {
      return cut(.regress, by: parameters.longBreakCut, .longBreak)
    }
    return signals.daysSinceLast > parameters.breakDays ? cut(.regress, by: parameters.breakCut, .break) : nil
  }

  /// Rows 8 to 13: pain before, during, after and the next morning.
  var painRows: PolicyDecision? {
    if state.painMode == .absolute, last.before > parameters.yellowPeak {
      return answer(.review, PolicyTerms(), .painBeforeAboveYellow)
    }
    if zone(last) == .red { return red }
    guard isUnsettled(last) else { return nil }
    if previous.map(isUnsettled) == true, signals.deload == nil,
      wholePlates(lastLoad, times: parameters.deloadLoadLeft) > .zero
    {
      return lighten(.unsettledAgain)
    }
    return cut(.regress, by: parameters.unsettledCut, .unsettled)
  }

  /// Rows 9 to 11: the last session was red.
  private var red: PolicyDecision {
    if signals.redsIn14Days >= parameters.repeatedReds {
      return answer(.refer, PolicyTerms(urgency: .routine), .repeatedRed)
    }
    guard isUnsettled(last) || previous.map({ zone($0) == .red }) == true else {
      return cut(.regress, by: parameters.redCut, .red)
    }
    if let easier = rung(-1, sets: setsInForce) { return answer(.regress, easier, .redAgainOrUnsettled) }
    return cut(.regress, by: parameters.redAgainCut, .redAgainOrUnsettled)
  }

  /// Row 14: the week, signs of overreaching, the plan. A deload that runs is not deepened.
  var askedDeload: PolicyDecision? {
    let why: PolicyReason
    if signals.weeklyMorningDelta.map({ $0 >= parameters.deloadWeeklyRise }) == true {
      why = .weeklyPainUp2
    } else if signals.overreachSignals >= parameters.deloadOverreach {
      why = .overreach
    } else if signals.deloadDue, signals.deload == nil {
      why = .deloadDue
    } else {
      return nil
    }
    guard let deload = signals.deload else { return lighten(why) }
    return deload.days > parameters.deloadPersistsDays
      ? answer(.review, PolicyTerms(), why, .deloadPersisting) : hold(why, .deloadRunning)
  }

  /// Rows 15 and 16: what stops progress without asking for less.
  var cautionRows: PolicyDecision? {
    if signals.gates.contains(.phq4Severe) { return answer(.review, PolicyTerms(), .phq4Severe) }
    let inattentive = state.history.suffix(2)
    let cautions: [(Bool, PolicyReason)] = [
      (signals.weeklyMorningDelta.map { $0 >= parameters.holdWeeklyRise } == true, .weeklyPainUp1),
      (signals.sleepHours.map { $0 < parameters.shortSleepHours } == true, .shortSleep),
      (signals.readinessLow, .lowReadiness), (last.nextMorning == nil, .morningPainMissing),
      (!last.techniqueOk, .technique),
      (signals.flare.map { !$0.resolved && !$0.concerns } == true, .flareElsewhere),
      (last.isRedElsewhere || signals.redSince, .redElsewhere),
      (
        inattentive.count == 2
          && inattentive.allSatisfy { $0.activation.map { $0 < parameters.lowActivation } == true },
        .lowActivation
      ),
    ]
    let reasons = cautions.filter(\.0).map(\.1)
    return reasons.isEmpty ? nil : Policy2026_2.answer(.hold, holding, reasons)
  }
}

/// Rows 17 to 30: the way back, and the way on.
extension Policy2026_2.Evaluation {
  /// Rows 17 to 19: a flare that is over, and a deload.
  var returnRows: PolicyDecision? {
    if let flare = signals.flare, flare.resolved, flare.concerns {
      let sets = flare.preFlareSets ?? last.sets
      if flare.rungsBelow > 0, let harder = rung(1, sets: sets) {
        return answer(.restart, harder, .flareOver)
      }
      let load = max(
        loadInForce, wholePlates(flare.preFlareLoad ?? lastLoad, times: parameters.restartLoadLeft))
      var back = holdingFromLowest
      back.sets = sets
      return answer(.restart, terms(load: load, back), .flareOver)
    }
    guard let deload = signals.deload else { return nil }
    if deload.days < parameters.deloadDays { return hold(.deloadRunning) }
    var back = holding
    back.sets = deload.preDeloadSets ?? last.sets
    let load = deload.isPlanned ? max(loadInForce, deload.preDeloadLoad) : loadInForce
    return answer(.resume, terms(load: load, back), .deloadOver)
  }

  /// Row 20: missed again at the same load; missed.
  var missedRow: PolicyDecision? {
    guard !isIsometric, isMissed(last) else { return nil }
    if let previous, isMissed(previous), isSameLoad(load(previous), lastLoad) {
      return cut(.regress, by: parameters.missedCut, .missedAgain)
    }
    return hold(.missed)
  }

  /// Row 21: more was done than was prescribed.
  var prescribedRow: PolicyDecision? {
    guard let prescribed = state.load, lastLoad > prescribed, !isSameLoad(lastLoad, prescribed) else {
      return nil
    }
    return hold(.abovePrescribed)
  }

  /// Rows 22 and 23.
  var holdRows: PolicyDecision {
    guard let target = holdTargetInForce, let agreeing, agreeing.allSatisfy({ isMet($0) && isClean($0) })
    else {
      return notYet
    }
    if target < parameters.holdCapSeconds {
      var longer = holding
      longer.holdSeconds = min(parameters.holdCapSeconds, target + parameters.holdStepSeconds).number
      return answer(.increaseHold, longer, .holdsMet)
    }
    return rung(1, sets: setsInForce).map { answer(.harderRung, $0, .holdCap) } ?? hold(.topRung)
  }

  /// Rows 24 to 30.
  var repetitionRows: PolicyDecision { regained ?? atTop ?? moreReps ?? notYet }

  private var notYet: PolicyDecision { hold(isEffortUnknown(last) ? .effortUnknown : .criteriaNotMet) }

  private var isReady: Bool {
    guard isClean(last), isEasy(last), isWhole(last) else { return false }
    return zone(last) == .green || previous.map(isClean) == true
  }

  /// Row 24: back towards a load that went well before.
  private var regained: PolicyDecision? {
    let inForce = loadInForce
    guard isReady, inForce > .zero, let regain = signals.regainLoad, regain > inForce,
      !isSameLoad(regain, inForce)
    else { return nil }
    let step = max(wholePlates(inForce, times: parameters.regainStep), wholePlates(inForce) + exercise.plate)
    return answer(.increaseLoad, terms(load: min(regain, step)), .regain)
  }

  /// Rows 25 to 28: at the top of the range, easy and clean often enough.
  private var atTop: PolicyDecision? {
    guard let range = exercise.repRange, let agreeing,
      agreeing.allSatisfy({ isTop($0) && isEasy($0) && isClean($0) })
    else { return nil }
    let inForce = loadInForce
    guard inForce > .zero else {
      return rung(1, sets: setsInForce).map { answer(.harderRung, $0, .topOfRange) } ?? hold(.topRung)
    }
    let next = nextLoad(inForce)
    var increased = terms(load: next)
    increased.reps = range.lowest
    if next.isAtMost(parameters.stepCap, of: inForce) {
      return answer(.increaseLoad, increased, isFullStep ? .topOfRange : .stableYellow)
    }
    let extended = range.highest + parameters.extendedReps
    guard agreeing.allSatisfy({ isEvery($0, atLeast: extended) }) else {
      var more = holding
      more.repsTo = extended
      return answer(.extendReps, more, .stepAboveCap)
    }
    return next.isAtMost(parameters.plateStepCap, of: inForce)
      ? answer(.increaseLoad, increased, .plateStep) : answer(.review, PolicyTerms(), .smallerPlate)
  }

  /// One step up in whole plates, at least one plate more.
  private func nextLoad(_ load: Amount) -> Amount {
    let full = exercise.bodyHalf == .lower ? parameters.stepLower : parameters.stepUpper
    let next = wholePlates(load, times: .one + (isFullStep ? full : full * parameters.stableStepShare))
    return next <= load ? wholePlates(load) + exercise.plate : next
  }

  /// Row 29: one repetition more, within the range.
  private var moreReps: PolicyDecision? {
    guard let range = exercise.repRange, isReady, !isTop(last),
      let least = countedSets(last).map({ last.reps[$0] }).min()
    else { return nil }
    var more = holding
    more.reps = min(range.highest, least + 1)
    return answer(.increaseReps, more, zone(last) == .green ? .doubleProgression : .stableReps)
  }
}
