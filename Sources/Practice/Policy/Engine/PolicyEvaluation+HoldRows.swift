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
