import Foundation

/// Whose turn it is to increase: of the exercises of one body region at most one for a session.
extension ProposalEvaluation {
  /// Lets only the exercise that has waited longest increase in each body region.
  ///
  /// An increase that was accepted and not done yet has the turn, whatever is proposed now; one that was declined gives it
  /// to the next. An exercise without a region waits for nobody.
  func oneIncreaseInEachRegion(_ candidates: [Candidate]) -> [Proposal] {
    var turns = acceptedTurns
    let taken = Set(turns.keys)
    for proposal in candidates.map(\.proposal) where proposal.decision.action.isIncrease {
      guard let region = inputs.catalogue.bodyRegion(of: proposal.exercise), !taken.contains(region),
        !isDeclined(proposal)
      else { continue }
      if let other = turns[region], hasWaitedLonger(other, than: proposal.exercise) { continue }
      turns[region] = proposal.exercise
    }
    return candidates.map { candidate in
      var proposal = candidate.proposal
      guard let turn = inputs.catalogue.bodyRegion(of: proposal.exercise).flatMap({ turns[$0] }),
        turn != proposal.exercise
      else { return proposal }
      // A step of complexity is an increase too.
      proposal.complexity = nil
      guard proposal.decision.action.isIncrease, !isDeclined(proposal) else { return proposal }
      return proposal.waiting(candidate.held, for: inputs.catalogue.exercise(turn)?.name ?? turn)
    }
  }

  /// The exercises whose increase was accepted and has not been done since, by body region.
  private var acceptedTurns: [PainRegion: String] {
    var turns: [PainRegion: String] = [:]
    for (exercise, answer) in inputs.answers.standing
    where answer.isAcceptedIncrease {
      let place = inputs.catalogue.exercise(exercise)?.place
      let isRung = answer.proposal.decision.action == .harderRung && answer.complexity == nil
      let next = isRung ? place?.harder ?? exercise : exercise
      let isDone = signals.sessions(of: next).last.map { $0.happenedAt > answer.at } ?? false
      guard !isDone, let region = place?.regions.first else { continue }
      if let other = turns[region], other < exercise { continue }
      turns[region] = exercise
    }
    return turns
  }

  private func isDeclined(_ proposal: Proposal) -> Bool {
    proposal.answer?.kind == .declined && !proposal.differsFromAnswer
  }

  /// Whether an exercise has gone longer without an increase than another; of two alike the first by slug has.
  private func hasWaitedLonger(_ one: String, than other: String) -> Bool {
    (waitingSince(one), one) < (waitingSince(other), other)
  }

  /// When it last increased, as accepted or as done; otherwise when it was first prescribed.
  private func waitingSince(_ exercise: String) -> Date {
    [inputs.answers.lastIncrease(of: exercise), lastRise(of: exercise)].compactMap { $0 }.max() ?? inputs
      .record.prescribed[exercise]?.map(\.happenedAt).min() ?? .distantPast
  }

  /// The last session in which more was done of an exercise than in the one before.
  private func lastRise(of exercise: String) -> Date? {
    let done = signals.sessions(of: exercise).compactMap { session in
      signals.judgedWork(exercise, in: session).map { (at: session.happenedAt, work: $0) }
    }
    return zip(done, done.dropFirst()).reversed().first { Self.rises($1.work, over: $0.work) }?.1.at
  }

  /// More load or less help; at the same load a longer shortest hold, or more repetitions in the weakest set.
  private static func rises(_ work: ExerciseWork, over before: ExerciseWork) -> Bool {
    let loads = (before.netLoadKg, work.netLoadKg)
    guard loads.0.isSame(as: loads.1) else { return loads.1 > loads.0 }
    func weakest(_ work: ExerciseWork) -> Int {
      work.workingSets.map { $0.reps ?? $0.seconds ?? 0 }.min() ?? 0
    }
    return weakest(work) > weakest(before)
  }
}

extension PolicyDecision {
  /// The same with no more of anything than what is prescribed; what is nil caps nothing.
  func capped(atKg kg: Double?, atLb lb: Double? = nil, sets: Int? = nil, holdSeconds: Double? = nil)
    -> PolicyDecision
  {
    func least<Number: Comparable>(_ one: Number?, _ most: Number?) -> Number? {
      guard let one, let most else { return one }
      return min(one, most)
    }
    var params = params
    params.loadKg = least(params.loadKg, kg)
    params.loadLb = least(params.loadLb, lb)
    params.sets = least(params.sets, sets)
    params.holdSeconds = least(params.holdSeconds, holdSeconds)
    return PolicyDecision(action: action, params: params, reasons: reasons, policy: policy)
  }

  /// The same, with no more load than a practitioner set since a session: an increase from more than that is none.
  func bounded(by lowered: Double?, after session: PolicySession?) -> PolicyDecision {
    guard let lowered else { return self }
    let isFromMore = session?.loadKg.map { $0 > lowered && !$0.isSame(as: lowered) } ?? false
    guard action.isIncrease else { return capped(atKg: lowered) }
    return isFromMore ? held(at: session).capped(atKg: lowered) : self
  }

  /// The same terms as in a session, with the reasons of what would have increased.
  func held(at session: PolicySession?) -> PolicyDecision {
    PolicyDecision(
      action: .hold,
      params: PolicyTerms(
        loadKg: session?.loadKg.flatMap { $0 > 0 ? $0 : nil },
        holdSeconds: session?.loadKg == nil ? session?.holdTarget : nil), reasons: reasons, policy: policy)
  }
}

extension Proposal {
  /// The proposal while another exercise of its region increases.
  ///
  /// - Parameter other: what the other one is called.
  fileprivate func waiting(_ held: PolicyDecision, for other: String) -> Proposal {
    var guardNumbers = guardNumbers
    guardNumbers[.otherIncreaseInRegion] = "\(other) does."
    var waiting = Proposal(
      exercise: exercise, decision: held, guards: guards + [.otherIncreaseInRegion],
      policyDecision: policyDecision, isFinal: isFinal, sessionID: sessionID, plannedFor: plannedFor,
      heldSessions: heldSessions, suspectsFlare: suspectsFlare, basis: basis, answer: answer,
      numbers: numbers, guardNumbers: guardNumbers)
    waiting.lead = lead
    waiting.takesBack = takesBack
    return waiting
  }
}
