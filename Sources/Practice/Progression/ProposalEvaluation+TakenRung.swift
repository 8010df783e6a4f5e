import EventSourcing
import Foundation

/// A harder rung that was taken and not done yet: it has no sessions of its own, so what is learned since is heard by those that led to it.
extension ProposalEvaluation {
  /// The exercise that an accepted step to a harder rung led from, and when, where a practitioner prescribed nothing of it themselves
  /// since; nil otherwise.
  func takenRung(to exercise: String) -> (from: String, at: Date)? {
    guard let taken = signals.substitution(to: exercise), taken.value.direction == .harder,
      inputs.answers.all.contains(where: { answer in
        answer.kind == .accepted && answer.position == taken.position - 1
          && answer.proposal.decision.params.rung.map { $0 > 0 } != false
      }), signals.ownTerms(of: exercise).map({ $0.position < taken.position }) ?? true
    else { return nil }
    return (taken.value.from, taken.happenedAt)
  }

  /// What is answered where the sessions that led to the rung would not lead there any more: it is for a practitioner to look at; nil
  /// where they would.
  func againstTakenRung(
    _ exercise: String, _ builder: inout Policy2026_2.StateBuilder, _ own: Policy2026_2.Parameters
  ) -> PolicyDecision? {
    guard let taken = takenRung(to: exercise),
      var before = Policy2026_2.StateBuilder(
        taken.from, inputs, signals, plannedFor: plannedFor, parameters: own,
        prescribedBy: taken.at - Self.moment)
    else { return nil }
    let policy = Policy2026_2(own)
    let state = before.state()
    let again = before.decision(state, by: policy)
    builder.note(before.basis)
    return again.speaksAgainstMore ? policy.signed(again.asReview) : nil
  }

  /// The same under `2026.1`.
  func againstTakenRung(_ exercise: String, _ decision: PolicyDecision) -> PolicyDecision? {
    guard decision.action == .hold, let taken = takenRung(to: exercise),
      let before = ExerciseState.make(
        signals, exercise: taken.from, plannedFor: plannedFor, parameters: parameters,
        prescribedBy: taken.at - Self.moment)
    else { return nil }
    let again = ProgressionPolicy(parameters).decide(before)
    guard !again.speaksAgainstMore else { return again.asReview }
    guard signals.redMorning(parameters) != nil else { return nil }
    return decision.asReview
  }

  /// A millisecond: what is prescribed at a moment is not what was prescribed before it.
  private static let moment = 0.001
}

extension PolicyDecision {
  /// Whether it asks for no more, and not only because it is too early.
  fileprivate var speaksAgainstMore: Bool { !action.takesUpMore && action != .rest }

  /// A practitioner's review, for the same reasons.
  fileprivate var asReview: PolicyDecision {
    action == .refer
      ? self : PolicyDecision(action: .review, params: PolicyTerms(), reasons: reasons, policy: policy)
  }
}
