import Foundation

/// One step of complexity that may be taken in place of the step of load that is proposed: one at a time, and never both.
///
/// It stands beside the policy's decision and changes nothing of it. No source says which of the two serves a client better [h].
public struct ComplexityOffer: Codable, Hashable, Sendable {
  /// Why it is offered.
  public enum Reason: String, Codable, Hashable, Sendable, CaseIterable {
    /// The next load is too large a step, or needs more repetitions than the range before it.
    case loadStepTooLarge
    /// The practitioner prefers complexity for this exercise.
    case preferred
  }

  /// In how many clean sessions a step is done before more load, another rung, more repetitions than the range or another step: as
  /// many as the policy wants to agree before it raises a load [h].
  public static let sessionsOfAStep = 2

  public let axis: ComplexityAxis
  /// The step now, from 1.
  public let from: Int
  /// The next one: `from` and 1.
  public let to: Int
  /// What the next one is called.
  public let words: String
  public let reason: Reason

  public init(axis: ComplexityAxis, from: Int, to: Int, words: String, reason: Reason) {
    self.axis = axis
    self.from = from
    self.to = to
    self.words = words
    self.reason = reason
  }

  /// Nil unless the policy lets the load grow or only the plate is too large for it, nothing holds it back, the morning after its
  /// session is known, nobody answered it, and there is a harder step.
  init?(_ proposal: Proposal, _ complexity: Complexity) {
    let decision = proposal.decision
    guard proposal.guards.isEmpty, proposal.isFinal, proposal.sessionID != nil,
      Policy2026_2.isLabel(decision.policy), !proposal.suspectsFlare,
      proposal.answer == nil || proposal.differsFromAnswer && proposal.answer?.complexity == nil,
      let next = complexity.next,
      let words = ComplexityTable.standard.steps(of: complexity.exercise, next.axis)?.words(next.step)
    else { return nil }
    let isTooLarge: Bool
    switch decision.action {
    case .review: isTooLarge = decision.reasons == [.smallerPlate]
    case .extendReps: isTooLarge = decision.reasons.contains(.stepAboveCap)
    case .increaseLoad:
      // Back towards a load that was cut is no new step.
      guard !decision.reasons.contains(.regain) else { return nil }
      isTooLarge = decision.reasons.contains(.plateStep)
    default: return nil
    }
    guard isTooLarge || complexity.isPreferred && decision.action == .increaseLoad else { return nil }
    axis = next.axis
    from = next.step - 1
    to = next.step
    self.words = words
    reason = isTooLarge ? .loadStepTooLarge : .preferred
  }

  /// What it is, for example `Or, at the same load, one step of range: below parallel.`
  public var sentence: String { "Or, at the same load, one step of \(axis.rawValue): \(words)." }
}
