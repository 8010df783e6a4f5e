/// A state with at least one session, and what the policy's words mean for it; the rows are its facets.
struct PolicyEvaluation {
  let state: PolicyState
  let parameters: PolicyParameters
  /// The newest session.
  let last: PolicySession
  /// The session before it.
  let previous: PolicySession?

  /// Nil for a state without history.
  init?(_ state: PolicyState, _ parameters: PolicyParameters) {
    guard let last = state.history.last else { return nil }
    self.state = state
    self.parameters = parameters
    self.last = last
    previous = state.history.dropLast().last
  }

  var exercise: PolicyExercise { state.exercise }
  var signals: PolicySignals { state.signals }

  /// A load that weighs something; nil for none, and for 0.
  static func weight(_ loadKg: Double) -> Double? { loadKg.isAbove(0) ? loadKg : nil }

  /// The load of a session; nil for none.
  func load(_ session: PolicySession) -> Double? { session.loadKg.flatMap(Self.weight) }

  /// Whether two sessions were done at the same load; two without a load were.
  func areAtTheSameLoad(_ session: PolicySession, _ other: PolicySession) -> Bool {
    switch (load(session), load(other)) {
    case (nil, nil): true
    case (let load?, let other?): load.isSame(as: other)
    case (nil, _?), (_?, nil): false
    }
  }

  func answer(_ action: PolicyAction, _ terms: PolicyTerms, _ reasons: [PolicyReason]) -> PolicyDecision {
    PolicyDecision(action: action, params: terms, reasons: reasons, policy: parameters.name)
  }

  func answer(_ action: PolicyAction, _ terms: PolicyTerms, _ reason: PolicyReason) -> PolicyDecision {
    answer(action, terms, [reason])
  }

  /// Holds the last load.
  func hold(_ reasons: PolicyReason...) -> PolicyDecision { hold(reasons) }

  func hold(_ reasons: [PolicyReason]) -> PolicyDecision {
    answer(.hold, PolicyTerms(loadKg: load(last)), reasons)
  }
}
