extension Policy2026_2 {
  /// A state with at least one session, and what the policy's words mean for it; the rows are its facets.
  struct Evaluation {
    let state: State
    let parameters: Parameters
    /// The newest session.
    let last: Session
    /// The session before it.
    let previous: Session?

    /// Nil for a state without history.
    init?(_ state: State, _ parameters: Parameters) {
      guard let last = state.history.last else { return nil }
      self.state = state
      self.parameters = parameters
      self.last = last
      previous = state.history.dropLast().last
    }

    var exercise: ExerciseState { state.exercise }
    var signals: Signals { state.signals }
    var isIsometric: Bool { exercise.kind == .isometric }
  }
}

/// Loads, sets and targets.
extension Policy2026_2.Evaluation {
  /// The heaviest load of a session; 0 for none.
  func load(_ session: Policy2026_2.Session) -> Amount {
    session.loads.map { $0 ?? .zero }.max() ?? session.load ?? .zero
  }

  var lastLoad: Amount { load(last) }

  /// The lesser of what is prescribed and what was last done.
  var loadInForce: Amount { state.load.map { min($0, lastLoad) } ?? lastLoad }

  func wholePlates(_ load: Amount, times factor: Share = .one) -> Amount {
    load.wholePlates(exercise.plate, times: factor)
  }

  func isSameLoad(_ load: Amount, _ other: Amount) -> Bool {
    load == .zero || other == .zero ? load == other : load.isWithinHalf(exercise.plate, of: other)
  }

  var holdTargetInForce: Amount? { [state.holdSeconds, last.holdTarget].compactMap(\.self).min() }

  var setsInForce: Int { min(state.sets ?? last.sets, last.sets) }

  /// The places of the sets that were done at the load in force.
  func countedSets(_ session: Policy2026_2.Session) -> [Int] {
    let inForce = loadInForce
    if let prescribed = state.load, prescribed > .zero, inForce == .zero { return [] }
    return (isIsometric ? session.holds.indices : session.reps.indices).filter { place in
      let load =
        session.loads.isEmpty
        ? session.load : session.loads.indices.contains(place) ? session.loads[place] : nil
      return isSameLoad(load ?? .zero, inForce)
    }
  }

  /// Whether a load is heavier, or more was done at the same one.
  func isProgress(_ session: Policy2026_2.Session, over other: Policy2026_2.Session) -> Bool {
    let (new, old) = (load(session), load(other))
    guard isSameLoad(new, old) else { return new > old }
    return isIsometric
      ? session.holds.min() ?? .zero > other.holds.min() ?? .zero
      : session.reps.min() ?? 0 > other.reps.min() ?? 0
  }
}

/// How the work of a session went.
extension Policy2026_2.Evaluation {
  func isWhole(_ session: Policy2026_2.Session) -> Bool { countedSets(session).count >= session.sets }

  /// Never where the reserve of a counted set is not known.
  func isEasy(_ session: Policy2026_2.Session) -> Bool {
    let counted = countedSets(session)
    let known = counted.compactMap { session.rir.at($0) }
    guard known.count == counted.count, let lowest = known.min() else { return false }
    return lowest >= exercise.rirTarget - parameters.easyMargin
  }

  func isEffortUnknown(_ session: Policy2026_2.Session) -> Bool {
    countedSets(session).contains { place in
      isIsometric ? exertion(session, place) == nil : session.rir.at(place) == nil
    }
  }

  private func exertion(_ session: Policy2026_2.Session, _ place: Int) -> Amount? {
    session.holdRPE.at(place) ?? session.rpe
  }

  /// Whether the session is whole and each counted set has at least some repetitions.
  func isEvery(_ session: Policy2026_2.Session, atLeast reps: Int) -> Bool {
    isWhole(session) && countedSets(session).allSatisfy { session.reps[$0] >= reps }
  }

  /// Never without a range.
  func isTop(_ session: Policy2026_2.Session) -> Bool {
    guard let range = exercise.repRange else { return false }
    if isEvery(session, atLeast: range.highest) { return true }
    guard isEvery(session, atLeast: range.lowest), let lastSet = countedSets(session).last else {
      return false
    }
    return session.reps[lastSet] >= range.highest + parameters.topExtraReps
  }

  /// By all sets, counted or not.
  func isMissed(_ session: Policy2026_2.Session) -> Bool {
    if session.rir.contains(where: { $0.map { $0 <= parameters.missedReserve } ?? false }) { return true }
    guard let range = exercise.repRange else { return false }
    return parameters.missedShare.isReached(by: session.reps.count { $0 < range.lowest }, of: session.sets)
  }

  /// Holds: each counted one lasted the target in force, with known exertion in bounds.
  func isMet(_ session: Policy2026_2.Session) -> Bool {
    guard let target = holdTargetInForce, session.holdTarget == target, isWhole(session) else { return false }
    return countedSets(session).allSatisfy { place in
      guard session.holds[place] >= target, let exertion = exertion(session, place) else { return false }
      return exertion <= parameters.holdsMetEffort
    }
  }
}

/// What a session did to the pain.
extension Policy2026_2.Evaluation {
  enum Zone: Hashable {
    case green
    case yellow
    case red
  }

  private func peak(_ session: Policy2026_2.Session) -> Amount { max(session.during, session.after) }

  private func rise(_ session: Policy2026_2.Session) -> Amount { peak(session) - session.before }

  func zone(_ session: Policy2026_2.Session) -> Zone {
    switch state.painMode {
    case .absolute:
      if peak(session) <= parameters.greenPeak { return .green }
      return peak(session) <= parameters.yellowPeak ? .yellow : .red
    case .relative:
      if rise(session) >= parameters.relativeRedRise || peak(session) >= parameters.relativeRedPeak {
        return .red
      }
      return rise(session) <= parameters.relativeGreenRise ? .green : .yellow
    }
  }

  /// False where the score is missing.
  func isUnsettled(_ session: Policy2026_2.Session) -> Bool {
    guard let morning = session.nextMorning else { return false }
    return morning >= max(session.before, session.morningBaseline ?? .zero) + parameters.unsettledRise
  }

  func isClean(_ session: Policy2026_2.Session) -> Bool {
    guard session.nextMorning != nil, !isUnsettled(session), zone(session) != .red, !session.isRedElsewhere
    else {
      return false
    }
    return zone(session) == .green || rise(session) <= parameters.cleanRise
  }

  /// How many sessions have to agree before anything increases: few where the newest are all green.
  var isFullStep: Bool {
    state.history.suffix(parameters.fullStepSessions).allSatisfy { zone($0) == .green }
  }

  /// The sessions that have to agree; nil where there are too few.
  var agreeing: ArraySlice<Policy2026_2.Session>? {
    let count = isFullStep ? parameters.fullStepSessions : parameters.stableSessions
    return state.history.count >= count ? state.history.suffix(count) : nil
  }
}

/// Answers that rows share.
extension Policy2026_2.Evaluation {
  func answer(_ action: PolicyAction, _ terms: PolicyTerms, _ reasons: PolicyReason...) -> PolicyDecision {
    Policy2026_2.answer(action, terms, reasons)
  }

  func terms(load: Amount?, _ terms: PolicyTerms = PolicyTerms()) -> PolicyTerms {
    exercise.unit.terms(load: load, terms)
  }

  /// The load and the hold target in force.
  var holding: PolicyTerms {
    terms(load: loadInForce, PolicyTerms(holdSeconds: isIsometric ? holdTargetInForce?.number : nil))
  }

  /// Holds what is in force, from the bottom of the range.
  var holdingFromLowest: PolicyTerms {
    var terms = holding
    if !isIsometric { terms.reps = exercise.repRange?.lowest }
    return terms
  }

  func hold(_ reasons: PolicyReason...) -> PolicyDecision { Policy2026_2.answer(.hold, holding, reasons) }

  /// A rung beside the exercise's own on complete terms; nil where there is none.
  func rung(_ step: Int, sets: Int) -> PolicyTerms? {
    guard let rung = step < 0 ? exercise.easier : exercise.harder else { return nil }
    var terms = PolicyTerms(rung: step, sets: sets)
    if rung.kind == .isometric {
      terms.holdSeconds = parameters.rungHoldSeconds.number
    } else {
      terms.reps = exercise.repRange?.lowest ?? parameters.rungReps
    }
    guard let done = rung.load else {
      if rung.kind == .loaded { terms.needsLoad = true }
      return terms
    }
    guard done > .zero else { return terms }
    let load = wholePlates(done, times: parameters.rungLoadLeft)
    if load == .zero { terms.needsLoad = true }
    return self.terms(load: load, terms)
  }

  /// The last load cut by a share, in whole plates, at most what is prescribed. Where nothing is left of it, a nearer start of
  /// the same rung if the cut is small; else the easier rung; else a practitioner's review.
  func cut(_ action: PolicyAction, by share: Share, _ reason: PolicyReason) -> PolicyDecision {
    let cut = wholePlates(lastLoad, times: .one - share)
    let load = state.load.map { min($0, cut) } ?? cut
    if load > .zero { return answer(action, terms(load: load), reason) }
    if share.millionths <= parameters.nearerStartCut.millionths, let start = nearerStart {
      return answer(action, terms(load: loadInForce, start), reason)
    }
    if let easier = rung(-1, sets: setsInForce) { return answer(action, easier, reason) }
    return answer(.review, PolicyTerms(), reason, .noEasier)
  }

  /// Fewer seconds, or the bottom of the range; nil where the last session began there.
  private var nearerStart: PolicyTerms? {
    if isIsometric {
      guard let target = last.holdTarget, target > parameters.rungHoldSeconds else { return nil }
      let seconds = max(parameters.rungHoldSeconds, target - parameters.holdStepBackSeconds)
      return PolicyTerms(holdSeconds: (state.holdSeconds.map { min($0, seconds) } ?? seconds).number)
    }
    guard let range = exercise.repRange, let least = last.reps.min(), least > range.lowest else { return nil }
    return PolicyTerms(reps: range.lowest)
  }

  /// A deload: less load and fewer sets for a week.
  func lighten(_ reason: PolicyReason) -> PolicyDecision {
    let lighter = wholePlates(lastLoad, times: parameters.deloadLoadLeft)
    let load = lighter == .zero ? lastLoad : lighter
    var terms = PolicyTerms(
      sets: min(parameters.deloadSetsLeft.ofSets(last.sets), setsInForce),
      holdSeconds: holding.holdSeconds)
    terms.reps = holdingFromLowest.reps
    return answer(.deload, self.terms(load: state.load.map { min($0, load) } ?? load, terms), reason)
  }
}

extension [Amount?] {
  /// What stands at a place; nil where nothing does.
  fileprivate func at(_ place: Int) -> Amount? { indices.contains(place) ? self[place] : nil }
}
