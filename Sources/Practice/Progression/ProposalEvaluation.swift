import Foundation

/// One client's inputs as they speak at a moment, and how they become a proposal for one exercise; turns are a facet.
struct ProposalEvaluation {
  let inputs: ProposalInputs
  let signals: ClientSignals
  let parameters: PolicyParameters
  let plannedFor: Date?

  /// How many days after a session its morning pain can still be told.
  private static let morningDays = RecordMorningPain.latestDay

  /// A proposal with the session that it goes on from.
  struct Candidate {
    let proposal: Proposal
    let last: PolicySession?
  }

  /// The proposal for one exercise, as if it were the only one; nil for an exercise of which nothing is known.
  func candidate(_ exercise: String) -> Candidate? {
    guard
      let state = ExerciseState.make(
        signals, exercise: exercise, plannedFor: plannedFor, parameters: parameters)
    else { return nil }
    let decision = ProgressionPolicy(parameters).decide(state)
    let guards = guards(exercise, decision)
    let proposed = held(decision, by: guards, state.state)
    let proposal = Proposal(
      exercise: exercise, decision: proposed, guards: guards, policyDecision: decision,
      isFinal: isFinal(state), sessionID: state.lastSessionID, plannedFor: state.plannedFor,
      heldSessions: Self.sessionsOnTheSameTerms(state.state), suspectsFlare: signals.suspectedFlare != nil,
      basis: basis(of: state, guards),
      answer: inputs.answers.answer(of: exercise, after: state.lastSessionID, to: proposed))
    return Candidate(proposal: proposal, last: state.state.history.last)
  }

  private func guards(_ exercise: String, _ decision: PolicyDecision) -> [ProposalGuard] {
    guard decision.action != .refer else { return [] }
    let reviews = inputs.intake.needsReview(on: signals.today).map { reason in
      switch reason {
      case .painYoungerThan3Months: ProposalGuard.painYoungerThan3Months
      case .painInReviewRegion: ProposalGuard.painInReviewRegion
      }
    }
    guard reviews.isEmpty else { return reviews }
    let cautions = inputs.catalogue.exercise(exercise)?.place?.cautionRegions ?? []
    let provoked = inputs.pain.regions.provoked(by: cautions)
    return decision.action.isIncrease && !provoked.isEmpty ? [.cautionRegion] : []
  }

  private func held(_ decision: PolicyDecision, by guards: [ProposalGuard], _ state: PolicyState)
    -> PolicyDecision
  {
    guard let first = guards.first else { return decision }
    switch first {
    case .painYoungerThan3Months, .painInReviewRegion:
      return PolicyDecision(
        action: .review, params: PolicyTerms(), reasons: decision.reasons, policy: decision.policy)
    case .cautionRegion, .otherIncreaseInRegion: return decision.held(at: state.history.last)
    }
  }

  /// The positions behind the state, those of what a review was asked for, and that of the policy that was adopted.
  private func basis(of state: ExerciseState, _ guards: [ProposalGuard]) -> [Int64] {
    var basis = Set(state.basis)
    if guards.contains(.painYoungerThan3Months) {
      basis.formUnion(inputs.intake.histories.newest.map { [$0.position] } ?? [])
    }
    if guards.contains(.painInReviewRegion) {
      basis.formUnion(inputs.intake.maps.newest.map { [$0.position] } ?? [])
    }
    if let policy = inputs.policy.position, parameters == inputs.policy.parameters { basis.insert(policy) }
    return basis.sorted()
  }

  private func isFinal(_ state: ExerciseState) -> Bool {
    guard let id = state.lastSessionID, !state.isFinal else { return true }
    guard let session = inputs.record.session(id) else { return true }
    return signals.today - signals.day(of: session.happenedAt) > Self.morningDays
  }

  /// How many sessions in a row, up to the last, had the same load, sets and hold.
  static func sessionsOnTheSameTerms(_ state: PolicyState) -> Int {
    guard let last = state.history.last else { return 0 }
    return state.history.reversed().prefix { session in
      session.loadKg == last.loadKg && session.sets == last.sets && session.holdTarget == last.holdTarget
    }.count
  }
}
