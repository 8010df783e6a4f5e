import Foundation

/// One client's inputs as they speak at a moment, and how they become proposals, exercise by exercise.
struct ProposalReading {
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
    let decision = ProgressionPolicy(parameters).decide(state.state)
    let guards = guards(exercise, decision)
    let proposal = Proposal(
      exercise: exercise, decision: held(decision, by: guards, state.state), guards: guards,
      policyDecision: decision, isFinal: isFinal(state), sessionID: state.lastSessionID,
      plannedFor: state.plannedFor, heldSessions: Self.sessionsOnTheSameTerms(state.state),
      suspectsFlare: signals.suspectedFlare != nil, basis: state.basis,
      answer: inputs.answers.answer(of: exercise, after: state.lastSessionID))
    return Candidate(proposal: proposal, last: state.state.history.last)
  }

  /// Lets only the exercise that has waited longest increase in each body region; an increase that was accepted since the
  /// last session has had its turn.
  func oneIncreaseInEachRegion(_ candidates: [Candidate]) -> [Proposal] {
    var turns: [PainRegion: Proposal] = [:]
    for proposal in candidates.map(\.proposal) where proposal.decision.action.isIncrease {
      guard let region = inputs.catalogue.bodyRegion(of: proposal.exercise) else { continue }
      if let other = turns[region], !comes(proposal, before: other) { continue }
      turns[region] = proposal
    }
    return candidates.map { candidate in
      let proposal = candidate.proposal
      guard proposal.decision.action.isIncrease,
        let turn = inputs.catalogue.bodyRegion(of: proposal.exercise).flatMap({ turns[$0] }),
        turn.exercise != proposal.exercise
      else { return proposal }
      return proposal.waiting(at: candidate.last)
    }
  }

  private func comes(_ one: Proposal, before other: Proposal) -> Bool {
    func hasItsTurn(_ proposal: Proposal) -> Bool {
      proposal.answer.map { $0.kind == .accepted && $0.proposal.decision.action.isIncrease } ?? false
    }
    if hasItsTurn(one) != hasItsTurn(other) { return hasItsTurn(one) }
    let waited = { (proposal: Proposal) in
      inputs.answers.lastIncrease(of: proposal.exercise) ?? .distantPast
    }
    return (waited(one), one.exercise) < (waited(other), other.exercise)
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

  private func held(
    _ decision: PolicyDecision, by guards: [ProposalGuard], _ state: PolicyState
  ) -> PolicyDecision {
    guard let first = guards.first else { return decision }
    switch first {
    case .painYoungerThan3Months, .painInReviewRegion:
      return PolicyDecision(
        action: .review, params: PolicyTerms(), reasons: decision.reasons, policy: decision.policy)
    case .cautionRegion, .otherIncreaseInRegion:
      return decision.held(at: state.history.last)
    }
  }

  private func isFinal(_ state: ExerciseState) -> Bool {
    guard let id = state.lastSessionID, !state.isFinal else { return true }
    guard let session = inputs.record.sessions.first(where: { $0.id == id }) else { return true }
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

extension PolicyDecision {
  /// The same terms as in a session, with the reasons of what would have increased.
  fileprivate func held(at session: PolicySession?) -> PolicyDecision {
    PolicyDecision(
      action: .hold,
      params: PolicyTerms(
        loadKg: session?.loadKg.flatMap { $0 > 0 ? $0 : nil },
        holdSeconds: session?.loadKg == nil ? session?.holdTarget : nil),
      reasons: reasons, policy: policy)
  }
}

extension Proposal {
  /// The proposal while another exercise of its region increases.
  fileprivate func waiting(at last: PolicySession?) -> Proposal {
    Proposal(
      exercise: exercise, decision: decision.held(at: last), guards: guards + [.otherIncreaseInRegion],
      policyDecision: policyDecision, isFinal: isFinal, sessionID: sessionID, plannedFor: plannedFor,
      heldSessions: heldSessions, suspectsFlare: suspectsFlare, basis: basis, answer: answer)
  }
}
