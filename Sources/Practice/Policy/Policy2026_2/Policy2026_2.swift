/// The progression policy `2026.2`: decides, from a state alone, what to propose for one exercise; it proposes and never
/// prescribes.
///
/// A table of 30 rows, of which the first that holds answers. Pure and total: every state has one answer, the same each time,
/// in exact decimal arithmetic. What is unknown never lets anything increase. It stands beside ``ProgressionPolicy``, which
/// is `2026.1` and stays as it was released.
public struct Policy2026_2: Sendable {
  /// The name under which it is adopted and that its answers carry.
  public static let name = "2026.2"

  let parameters = Parameters()

  public init() {}

  /// The answer of the first row that holds.
  public func decide(_ state: State) -> PolicyDecision {
    if let decision = referral(state) ?? gated(state) { return decision }
    guard let evaluation = Evaluation(state, parameters) else { return withoutHistory(state) }
    return evaluation.flareRow ?? evaluation.timingRows ?? evaluation.painRows ?? evaluation.askedDeload
      ?? evaluation.cautionRows ?? evaluation.returnRows ?? evaluation.missedRow ?? evaluation.prescribedRow
      ?? (state.exercise.kind == .isometric ? evaluation.holdRows : evaluation.repetitionRows)
  }

  /// Rows 1 and 2: a red flag; a flare that lasts, comes back or is severe, whatever it concerns.
  private func referral(_ state: State) -> PolicyDecision? {
    if !state.signals.redFlags.isEmpty {
      return Self.answer(.refer, PolicyTerms(urgency: state.signals.urgency ?? .emergency), [.redFlag])
    }
    guard let flare = state.signals.flare, !flare.resolved,
      flare.days > parameters.flareReferDays || flare.countIn28Days >= parameters.flareReferCount
        || flare.nrs >= parameters.flareReferPain
    else { return nil }
    return Self.answer(.refer, PolicyTerms(urgency: .routine), [.flarePersistentOrSevere])
  }

  /// Row 3: what a practitioner has to look at before anything is proposed.
  private func gated(_ state: State) -> PolicyDecision? {
    let gates = Gate.allCases.filter { $0 != .phq4Severe && state.signals.gates.contains($0) }
    return gates.isEmpty ? nil : Self.answer(.review, PolicyTerms(), gates.map(\.reason))
  }

  /// Row 4: no session yet.
  private func withoutHistory(_ state: State) -> PolicyDecision {
    var reasons: [PolicyReason] = []
    if let flare = state.signals.flare, !flare.resolved, flare.concerns, flare.rungsBelow == 0 {
      reasons.append(.flare)
    }
    if state.signals.gates.contains(.phq4Severe) { reasons.append(.phq4Severe) }
    if state.signals.daysSinceLast > parameters.longBreakDays { reasons.append(.reassess) }
    guard reasons.isEmpty else { return Self.answer(.review, PolicyTerms(), reasons) }
    return asPrescribed(state, [.noHistory])
  }

  /// Holds what is in force, for the reasons of an answer that a rule around the policy holds back.
  func held(_ state: State, _ reasons: [PolicyReason]) -> PolicyDecision {
    guard let evaluation = Evaluation(state, parameters) else { return asPrescribed(state, reasons) }
    return Self.answer(.hold, evaluation.holding, reasons)
  }

  /// Holds what is prescribed, done yet or not.
  func asPrescribed(_ state: State, _ reasons: [PolicyReason]) -> PolicyDecision {
    let seconds = state.exercise.kind == .isometric ? state.holdSeconds : nil
    return Self.answer(
      .hold, state.exercise.unit.terms(load: state.load, PolicyTerms(holdSeconds: seconds?.number)), reasons)
  }

  static func answer(_ action: PolicyAction, _ terms: PolicyTerms, _ reasons: [PolicyReason])
    -> PolicyDecision
  {
    PolicyDecision(action: action, params: terms, reasons: reasons, policy: name)
  }

  /// How many sessions, counted back from the last, do not show progress over each of the three before them; the first of the
  /// history is never counted.
  public func sessionsHeld(_ state: State) -> Int {
    guard let evaluation = Evaluation(state, parameters) else { return 0 }
    let history = state.history
    var held = 0
    for index in history.indices.dropFirst().reversed() {
      let earlier = history[max(0, index - 3)..<index]
      if earlier.allSatisfy({ evaluation.isProgress(history[index], over: $0) }) { break }
      held += 1
    }
    return held
  }
}

/// The thresholds of `2026.2`. No source validates them for mixed chronic pain: all are heuristics [h] unless a source is said.
extension Policy2026_2 {
  struct Parameters: Sendable {
    // Flares, rows 2, 5 and 17.
    /// A flare of more days than this is referred.
    let flareReferDays = Amount(14)
    let flareReferCount = 3
    /// A flare as painful as this is referred, NRS.
    let flareReferPain = Amount(8)
    /// What is left of the load before the flare.
    let flareLoadLeft = Share(0.7)
    let flareSetsLeft = Share(0.5)
    /// What is left of the load before the flare when it is over.
    let restartLoadLeft = Share(0.8)

    // Timing, rows 6 and 7. Longer absence, more strength lost: Bosquet 2013 [s]; 84 days [h].
    let restHours = Amount(48)
    let slowRestHours = Amount(72)
    let breakDays = Amount(14)
    let longBreakDays = Amount(28)
    let reassessDays = Amount(84)
    let breakCut = Share(0.1)
    let longBreakCut = Share(0.2)

    // Pain, rows 8 to 16. Stable pain up to 5 that settles by the morning is accepted: Silbernagel 2007 [s, Achilles only].
    let greenPeak = Amount(2)
    let yellowPeak = Amount(5)
    let relativeGreenRise = Amount(1)
    let relativeRedRise = Amount(3)
    let relativeRedPeak = Amount(8)
    let unsettledRise = Amount(2)
    let cleanRise = Amount(1)
    let repeatedReds = 3
    let redAgainCut = Share(0.3)
    let redCut = Share(0.2)
    let unsettledCut = Share(0.1)
    let deloadWeeklyRise = Amount(2)
    let holdWeeklyRise = Amount(1)
    let deloadOverreach = 3
    let shortSleepHours = Amount(6)
    /// Attention to a muscle, 0 to 10, below which two sessions running hold: Calatayud 2016 [s]; 5 of 10 twice [h].
    let lowActivation = Amount(5)

    // Deload, rows 12, 14, 18 and 19: a week, sets and load down, frequency kept: Rogerson 2024, Bell 2023 [s].
    let deloadLoadLeft = Share(0.9)
    let deloadSetsLeft = Share(0.5)
    let deloadDays = Amount(7)
    let deloadPersistsDays = Amount(14)

    // Holds, rows 22 and 23.
    let holdsMetEffort = Amount(7)
    let holdStepSeconds = Amount(5)
    let holdCapSeconds = Amount(45)
    let rungHoldSeconds = Amount(20)
    /// Seconds less with which a hold begins again where there is no load to cut.
    let holdStepBackSeconds = Amount(10)

    // Repetitions, rows 20 and 24 to 30. 2–10 % after 1–2 repetitions over: ACSM 2009 [s]; half as many repetitions again, then
    // the next dumbbell from the bottom of the range: Cardiac College, UHN [s, a rehabilitation programme]; 25 % [h].
    let missedShare = Share(0.5)
    let missedReserve = Amount(0)
    let missedCut = Share(0.05)
    let easyMargin = Amount(1)
    let topExtraReps = 2
    let fullStepSessions = 2
    let stableSessions = 3
    let stepLower = Share(0.05)
    let stepUpper = Share(0.025)
    let stableStepShare = Share(0.5)
    let stepCap = Share(1.1)
    let plateStepCap = Share(1.25)
    let regainStep = Share(1.1)
    let extendedReps = 4
    /// Repetitions with which a rung begins whose exercise has no range.
    let rungReps = 8
    /// What is left of the load last done at another rung.
    let rungLoadLeft = Share(0.8)
    /// A cut of at most this share may begin the same rung nearer instead.
    let nearerStartCut = Share(0.1)
  }

  /// What a practitioner has to look at before anything is proposed.
  public enum Gate: String, Codable, Hashable, Sendable, CaseIterable {
    case consentWithdrawn
    /// The newest PAR-Q+ says refer, without a later clearance.
    case parqRefer
    case painHistoryMissing
    case painYoungerThan3Months
    /// Pain is mapped to head, chest or abdomen, not reviewed.
    case painInReviewRegion
    /// PHQ-4 of 9 to 12 (Kroenke 2009) within 28 days, not reviewed since.
    case phq4Severe

    var reason: PolicyReason {
      switch self {
      case .consentWithdrawn: .consentWithdrawn
      case .parqRefer: .parqRefer
      case .painHistoryMissing: .painHistoryMissing
      case .painYoungerThan3Months: .painYoungerThan3Months
      case .painInReviewRegion: .painInReviewRegion
      case .phq4Severe: .phq4Severe
      }
    }
  }
}

extension LoadUnit {
  /// Terms with a load in this unit, where it is above 0.
  func terms(load: Amount?, _ terms: PolicyTerms) -> PolicyTerms {
    guard let load, load > .zero else { return terms }
    var terms = terms
    switch self {
    case .kg: terms.loadKg = load.number
    case .lb: terms.loadLb = load.number
    }
    return terms
  }
}
