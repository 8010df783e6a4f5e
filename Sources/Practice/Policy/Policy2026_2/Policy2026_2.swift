/// The progression policy `2026.2`: decides, from a state alone, what to propose for one exercise; it proposes and never
/// prescribes.
///
/// A table of 30 rows, of which the first that holds answers. Pure and total: every state has one answer, the same each time,
/// in exact decimal arithmetic. What is unknown never lets anything increase. It stands beside ``ProgressionPolicy``, which
/// is `2026.1` and stays as it was released.
public struct Policy2026_2: Sendable {
  /// The name under which it is adopted and that its answers carry.
  public static let name = "2026.2"

  let parameters: Parameters

  /// - Parameter parameters: of the policy; those that were released by default.
  public init(_ parameters: Parameters = Parameters()) { self.parameters = parameters }

  /// What its answers are signed with: the name of the policy as released, and for one of the practice's own that name and its own,
  /// as `2026.2/careful`.
  public var label: String { parameters.label }

  /// Whether a decision was signed by this policy, with whatever thresholds.
  public static func isLabel(_ policy: String) -> Bool { policy == name || policy.hasPrefix("\(name)/") }

  /// The answer of the first row that holds.
  public func decide(_ state: State) -> PolicyDecision { signed(decided(state)) }

  /// An answer under the name of this policy's thresholds.
  func signed(_ decision: PolicyDecision) -> PolicyDecision {
    decision.policy == label
      ? decision
      : PolicyDecision(
        action: decision.action, params: decision.params, reasons: decision.reasons, policy: label)
  }

  private func decided(_ state: State) -> PolicyDecision {
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
    return signed(Self.answer(.hold, evaluation.holding, reasons))
  }

  /// Holds what is prescribed, done yet or not.
  func asPrescribed(_ state: State, _ reasons: [PolicyReason]) -> PolicyDecision {
    let seconds = state.exercise.kind == .isometric ? state.holdSeconds : nil
    return signed(
      Self.answer(
        .hold, state.exercise.unit.terms(load: state.load, PolicyTerms(holdSeconds: seconds?.number)), reasons
      ))
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

extension Policy2026_2 {
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
