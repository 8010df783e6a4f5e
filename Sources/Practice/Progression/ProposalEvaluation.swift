import Foundation

/// One client's inputs as they speak at a moment, and how they become a proposal for one exercise; turns are a facet.
struct ProposalEvaluation {
  let inputs: ProposalInputs
  let signals: ClientSignals
  let parameters: PolicyParameters
  let plannedFor: Date?

  /// How many days after a session its morning pain can still be told.
  private static let morningDays = RecordMorningPain.latestDay

  /// A proposal with what is proposed in its place while another exercise increases.
  struct Candidate {
    let proposal: Proposal
    let held: PolicyDecision
  }

  /// The proposal for one exercise, as if it were the only one; nil for an exercise of which nothing is known.
  func candidate(_ exercise: String) -> Candidate? {
    if let own = parameters.ofSuccessor { return successorCandidate(exercise, own) }
    guard
      let state = ExerciseState.make(
        signals, exercise: exercise, plannedFor: plannedFor, parameters: parameters)
    else { return nil }
    var decision = ProgressionPolicy(parameters).decide(state)
    if state.state.history.isEmpty, let against = againstTakenRung(exercise, decision) { decision = against }
    let guards = guards(exercise, decision, after: state.lastSessionID)
    let lowered = loweredLoad(exercise, state)
    let proposed = held(decision, by: guards, state.state).bounded(
      by: lowered, after: state.state.history.last)
    let proposal = Proposal(
      exercise: exercise, decision: proposed, guards: guards, policyDecision: decision,
      isFinal: isFinal(state.lastSessionID, isKnown: state.isFinal), sessionID: state.lastSessionID,
      plannedFor: state.plannedFor,
      heldSessions: Self.sessionsOnTheSameTerms(state.state), suspectsFlare: signals.suspectedFlare != nil,
      basis: basis(of: state.basis, guards),
      answer: inputs.answers.answer(of: exercise, after: state.lastSessionID, to: proposed),
      numbers: numbers(state, decision.reasons), guardNumbers: guardNumbers(exercise, guards))
    return Candidate(
      proposal: proposal, held: proposed.held(at: state.state.history.last).capped(atKg: lowered))
  }

  /// The least load that a practitioner set themselves since the last session that has scores, in kilograms; nil where they set none.
  private func loweredLoad(_ exercise: String, _ state: ExerciseState) -> Double? {
    let own = inputs.record.session(state.lastSessionID).flatMap {
      signals.leastOwnLoad(of: exercise, since: $0)
    }
    return own.flatMap { $0.kilograms > 0 ? $0.kilograms : nil }
  }

  private func guards(_ exercise: String, _ decision: PolicyDecision, after last: UUID?) -> [ProposalGuard] {
    guard decision.action != .refer else { return [] }
    let reviews = inputs.intake.needsReview(on: signals.today).map { reason in
      switch reason {
      case .painYoungerThan3Months: ProposalGuard.painYoungerThan3Months
      case .painInReviewRegion: ProposalGuard.painInReviewRegion
      }
    }
    guard reviews.isEmpty else { return reviews }
    var guards: [ProposalGuard] = decision.action.isIncrease && mayProvoke(exercise) ? [.cautionRegion] : []
    if decision.action.takesUpMore, let session = inputs.record.session(last),
      signals.raisedTerms(of: exercise, since: session, heedsLoad: false) != nil
    {
      guards.append(.raisedSinceLastSession)
    }
    if isRedThisMorning(against: decision) { guards.append(.redMorning) }
    return guards
  }

  /// Whether a decision takes up more while a morning of today or yesterday is red.
  private func isRedThisMorning(against decision: PolicyDecision) -> Bool {
    decision.action.takesUpMore && signals.redMorning(parameters) != nil
  }

  private func guardNumbers(_ exercise: String, _ guards: [ProposalGuard]) -> [ProposalGuard: String] {
    let numbers = reasonNumbers(exercise)
    return Dictionary(
      guards.compactMap { held in numbers.sentence(held).map { (held, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  private func mayProvoke(_ exercise: String) -> Bool {
    let cautions = inputs.catalogue.exercise(exercise)?.place?.cautionRegions ?? []
    return !inputs.pain.regions.provoked(by: cautions).isEmpty
  }

  private func held(_ decision: PolicyDecision, by guards: [ProposalGuard], _ state: PolicyState)
    -> PolicyDecision
  {
    guard let first = guards.first else { return decision }
    switch first {
    case .painYoungerThan3Months, .painInReviewRegion:
      return PolicyDecision(
        action: .review, params: PolicyTerms(), reasons: decision.reasons, policy: decision.policy)
    case .cautionRegion, .otherIncreaseInRegion, .raisedSinceLastSession, .redMorning:
      return decision.held(at: state.history.last)
    }
  }

  /// The positions behind the state, those of what a review was asked for, and that of the policy that was adopted.
  private func basis(of state: some Sequence<Int64>, _ guards: [ProposalGuard]) -> [Int64] {
    var basis = Set(state)
    if guards.contains(.painYoungerThan3Months) {
      basis.formUnion(inputs.intake.histories.newest.map { [$0.position] } ?? [])
    }
    if guards.contains(.painInReviewRegion) {
      basis.formUnion(inputs.intake.mapsForReview.map(\.position))
    }
    if guards.contains(.redMorning) { basis.formUnion(signals.redMorning(parameters)?.basis ?? []) }
    if let policy = inputs.policy.position, parameters == inputs.policy.parameters { basis.insert(policy) }
    return basis.sorted()
  }

  private func isFinal(_ session: UUID?, isKnown: Bool) -> Bool {
    guard let session = inputs.record.session(session), !isKnown else { return true }
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

/// Proposals of `2026.2`: the gates are rows of its table, so of the rules around it four are left.
extension ProposalEvaluation {
  private func successorCandidate(_ exercise: String, _ own: Policy2026_2.Parameters) -> Candidate? {
    guard
      var builder = Policy2026_2.StateBuilder(
        exercise, inputs, signals, plannedFor: plannedFor, parameters: own)
    else { return nil }
    let policy = Policy2026_2(own)
    let state = builder.state()
    var decision = builder.decision(state, by: policy)
    let isRungTaken = state.history.isEmpty && decision.action == .hold && takenRung(to: exercise) != nil
    if isRungTaken, let against = againstTakenRung(exercise, &builder, own) { decision = against }
    var guards: [ProposalGuard] = []
    var proposed = decision
    if isRungTaken, decision.action == .hold {
      if mayProvokeByMornings(exercise) { guards.append(.cautionRegion) }
      if signals.redMorning(parameters) != nil { guards.append(.redMorning) }
      if !guards.isEmpty {
        proposed = policy.signed(Policy2026_2.answer(.review, PolicyTerms(), decision.reasons))
      }
    }
    if decision.action.isIncrease, mayProvokeByMornings(exercise) {
      guards.append(.cautionRegion)
      proposed = policy.held(state, decision.reasons)
    }
    let raised = builder.raisedSinceLast(state)
    if decision.action.boldness >= PolicyAction.restart.boldness, let own = raised {
      guards.append(.raisedSinceLastSession)
      proposed = policy.asPrescribed(state, decision.reasons)
      builder.note([own.position])
    }
    if isRedThisMorning(against: decision) {
      guards.append(.redMorning)
      proposed = policy.held(state, decision.reasons)
    }
    let last = builder.last
    let new = newStep(exercise, builder)
    var numbers = guardNumbers(exercise, guards)
    // What came of the answer that stands is that answer's.
    if guards.isEmpty, let new, new.holds(decision.action),
      !new.isTaken(by: inputs.answers.answer(of: exercise, after: last?.id, to: decision))
    {
      guards.append(.raisedSinceLastSession)
      numbers[.raisedSinceLastSession] = new.numbers
      proposed = policy.held(state, decision.reasons)
      builder.note([new.rise.position])
    }
    var proposal = Proposal(
      exercise: exercise, decision: proposed, guards: guards, policyDecision: decision,
      isFinal: isFinal(
        last?.id, isKnown: last.map { builder.morning(after: $0, of: exercise) != nil } ?? true),
      sessionID: last?.id, plannedFor: builder.plannedFor,
      heldSessions: heldSessions(policy.sessionsHeld(state), exercise, builder.scored),
      suspectsFlare: signals.suspectedFlare != nil, basis: basis(of: builder.basis, guards),
      answer: inputs.answers.answer(of: exercise, after: last?.id, to: proposed),
      numbers: builder.numbers(state, decision.reasons), guardNumbers: numbers)
    proposal.lead = builder.lead
    proposal.takesBack = takenBack(proposal, new)
    let mayStep =
      new == nil && builder.unscored == nil && raised == nil
      && !mayProvokeByMornings(exercise) && signals.redMorning(parameters) == nil
    proposal.complexity =
      mayStep ? ComplexityOffer(proposal, inputs.complexity.of(exercise)) : nil
    return Candidate(proposal: proposal, held: policy.held(state, decision.reasons))
  }

  /// Whether a region that the exercise may provoke is red or flaring; a flare that the mornings ended is over.
  private func mayProvokeByMornings(_ exercise: String) -> Bool {
    let cautions = inputs.catalogue.exercise(exercise)?.place?.cautionRegions ?? []
    let flaring = signals.flareSpans.filter { $0.endedAt == nil }.map(\.flare.declared.value.region)
    return !PainfulRegions(red: inputs.pain.regions.red, flaring: Set(flaring)).provoked(by: cautions).isEmpty
  }
}

extension Policy2026_2.StateBuilder {
  /// What a practitioner prescribed since the last session that asks for more than it did, or a load above the one that was done; nil
  /// where they did not.
  fileprivate func raisedSinceLast(_ state: Policy2026_2.State) -> RecordedFact<Load?>? {
    if let last, let own = signals.raisedTerms(of: exercise, since: last, heedsLoad: true) { return own }
    guard let last, let own = signals.ownTerms(of: exercise), own.happenedAt > last.happenedAt,
      let prescribed = state.load, let entry = state.history.last,
      let alone = evaluation(of: entry, kind: described.kind, repRange: described.repRange),
      prescribed > alone.lastLoad, !alone.isSameLoad(prescribed, alone.lastLoad)
    else { return nil }
    return own
  }
}
