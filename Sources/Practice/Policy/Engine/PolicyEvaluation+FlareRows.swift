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
