/// Decides, from a state alone, what to propose for one exercise; it proposes and never prescribes.
///
/// The policy is a table of 22 rows, of which the first that holds answers. Pure and total: every state has one answer,
/// the same each time. What is unknown never lets anything increase.
public struct ProgressionPolicy: Sendable {
  public let parameters: PolicyParameters

  public init(_ parameters: PolicyParameters = .standard) {
    self.parameters = parameters
  }

  /// The answer of the first row that holds.
  public func decide(_ state: PolicyState) -> PolicyDecision {
    if let decision = redFlag(state) { return decision }
    guard let reading = PolicyEvaluation(state, parameters) else { return noHistory(state) }
    return reading.flareRows ?? reading.timingRows ?? reading.painRows ?? reading.cautionRow
      ?? (state.exercise.kind == .isometric ? reading.holdRows : reading.repetitionRows)
  }

  /// Row 1: any red flag.
  private func redFlag(_ state: PolicyState) -> PolicyDecision? {
    guard !state.signals.redFlags.isEmpty else { return nil }
    return answer(.refer, PolicyTerms(urgency: state.signals.urgency ?? .emergency), .redFlag)
  }

  /// Row 2: no history.
  private func noHistory(_ state: PolicyState) -> PolicyDecision {
    answer(.hold, PolicyTerms(loadKg: state.loadKg.flatMap(PolicyEvaluation.weight)), .noHistory)
  }

  private func answer(_ action: PolicyAction, _ terms: PolicyTerms, _ reason: PolicyReason) -> PolicyDecision
  {
    PolicyDecision(action: action, params: terms, reasons: [reason], policy: parameters.name)
  }
}
