import Foundation

/// Steps of complexity beside the decisions of `2026.2`: one increase at a time, in load or in complexity [h].
extension ProposalEvaluation {
  /// The last step up of an exercise, while it was done well in fewer sessions than it is to be.
  struct NewStep {
    let rise: RecordedFact<ComplexityStatus.Rise>
    /// How many clean sessions it was done in: not red, and settled by a morning that is known.
    let sessions: Int
    let words: String

    /// Whether a decision asks for more before the step was done; more repetitions within the range wait for one session of it only.
    func holds(_ action: PolicyAction) -> Bool {
      switch action {
      case .refer, .review, .rest, .flareCut, .regress, .deload, .hold: false
      case .increaseReps, .increaseHold: sessions == 0
      case .restart, .resume, .extendReps, .increaseLoad, .harderRung: true
      }
    }

    /// Whether an answer took it.
    func isTaken(by answer: ProposalAnswer?) -> Bool {
      answer?.complexity.map { $0.axis == rise.value.axis && $0.to == rise.value.to } == true
        && answer?.at == rise.happenedAt
    }

    /// For example `Stance, staggered by half a foot: done well in 1 session of 2.`
    var numbers: String {
      let axis = rise.value.axis.rawValue
      return
        "\(axis.prefix(1).uppercased() + axis.dropFirst()), \(words): done well in \(sessions == 1 ? "1 session" : "\(sessions) sessions") of "
        + "\(ComplexityOffer.sessionsOfAStep)."
    }
  }

  /// A session that went badly is none of a step, so that a cut after it takes the step back.
  func newStep(_ exercise: String, _ builder: Policy2026_2.StateBuilder) -> NewStep? {
    guard let rise = inputs.complexity.rises[exercise] else { return nil }
    let sessions = builder.scored.count { $0.happenedAt >= rise.happenedAt && builder.isClean($0) }
    guard sessions < ComplexityOffer.sessionsOfAStep else { return nil }
    let words = ComplexityTable.standard.steps(of: exercise, rise.value.axis)?.words(rise.value.to)
    return NewStep(rise: rise, sessions: sessions, words: words ?? "step \(rise.value.to)")
  }

  /// Sessions held, counted at most since the last step of complexity, which is progress too.
  func heldSessions(_ held: Int, _ exercise: String, _ scored: [RecordedSession]) -> Int {
    guard let rise = inputs.complexity.rises[exercise] else { return held }
    return min(held, scored.count { $0.happenedAt >= rise.happenedAt })
  }

  /// The step that accepting a proposal takes back; nil for none.
  ///
  /// It is the one that was taken in place of another proposal after the same session, and with any cut a new one, the first that is
  /// suspected.
  func takenBack(_ proposal: Proposal, _ new: NewStep?) -> ComplexityStep? {
    let now = inputs.complexity.of(proposal.exercise)
    switch proposal.decision.action {
    case .refer, .review, .rest: return nil
    case .flareCut, .regress, .deload:
      if let rise = new?.rise.value, now.step(rise.axis) > rise.from {
        return ComplexityStep(rise.axis, rise.from)
      }
    case .hold, .restart, .resume, .increaseReps, .extendReps, .increaseHold, .increaseLoad, .harderRung:
      break
    }
    guard proposal.differsFromAnswer, let taken = proposal.answer?.complexity,
      now.step(taken.axis) == taken.to
    else { return nil }
    return ComplexityStep(taken.axis, taken.from)
  }
}

extension Proposal {
  /// What accepting it does to the complexity, as a sentence; nil for nothing.
  public var takesBackWords: String? {
    takesBack.map { step in
      let words = ComplexityTable.standard.steps(of: exercise, step.axis)?.words(step.step)
      return "With it the step of \(step.axis.rawValue) is taken back: \(words ?? "step \(step.step)")."
    }
  }
}

extension Policy2026_2.StateBuilder {
  /// Whether a session was clean in the policy's words, on its own.
  func isClean(_ session: RecordedSession) -> Bool {
    guard let entry = entry(session) else { return false }
    return evaluation(of: entry, kind: described.kind, repRange: described.repRange).map {
      $0.isClean($0.last)
    }
      ?? false
  }
}
