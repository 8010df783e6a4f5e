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
    guard isGreen(last), isClean(last), isEasy(last), !isAtTop(last),
      let range = exercise.repRange, let lowest = last.reps.min()
    else { return nil }
    let terms = PolicyTerms(loadKg: load(last), reps: min(range.highest, lowest.adding(1)))
    return answer(.increaseReps, terms, .doubleProgression)
  }
}
