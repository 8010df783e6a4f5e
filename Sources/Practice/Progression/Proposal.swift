public import Foundation

/// What is proposed for one exercise of a client's next session, and why; the practitioner decides.
public struct Proposal: Hashable, Sendable, Encodable {
  /// From how many sessions held on, the practitioner is asked [h].
  public static let heldTooOften = 4

  /// The slug.
  public let exercise: String
  /// What is proposed: the policy's answer, after the rules around the policy.
  public let decision: PolicyDecision
  /// What held the policy's own answer back; empty where it stands as it was.
  public let guards: [ProposalGuard]
  /// The policy's own answer.
  public let policyDecision: PolicyDecision
  /// Whether the morning after the last session is known, or can no longer be told.
  public let isFinal: Bool
  /// The last session of the exercise; nil where there was none.
  public let sessionID: UUID?
  /// The session that it is for; nil where none is planned, and nothing is counted up to it.
  public let plannedFor: Date?
  /// How many sessions in a row, up to the last, were done on the same terms.
  public let heldSessions: Int
  /// Two mornings running well above the usual: worth a question, never a decision.
  public let suspectsFlare: Bool
  /// Positions of the events that it was computed from, in order.
  public let basis: [Int64]
  /// What a practitioner made of it since the last session; nil while nobody answered.
  public let answer: ProposalAnswer?
  /// For each reason what was seen, what is usual and what is needed, as a sentence, where that is known.
  public var numbers: [PolicyReason: String] = [:]
  /// The side that led the last session, with what the sides did; nil where it was not done by side and none was named.
  public var lead: SideLead?
  /// The same for what held the policy's own answer back.
  public var guardNumbers: [ProposalGuard: String] = [:]
  /// One step of complexity that may be taken in place of it; nil where none is offered.
  public var complexity: ComplexityOffer?
  /// The step of complexity that accepting it takes back; nil for none.
  public var takesBack: ComplexityStep?

  /// Whether the practitioner is to be asked, because the exercise has been held for long.
  public var asksPractitioner: Bool {
    decision.action == .review || decision.action == .hold && heldSessions >= Self.heldTooOften
  }

  /// Whether it would be another one than the one that was answered: another action, or other terms. The answer stays.
  ///
  /// Other reasons alone, and the same from a policy of another name, are no other proposal; but what is to be looked at, or referred
  /// for, is another where something is named that was not. Nor is the load that is held
  /// before the first session: it is whatever is prescribed.
  public var differsFromAnswer: Bool {
    guard let answered = answer?.proposal.decision else { return false }
    // What overrode it is what is held now.
    if answer?.kind == .overridden, guards.contains(.raisedSinceLastSession) { return false }
    if answered.action == .hold, decision.action == .hold, sessionID == nil { return false }
    if answered.action == decision.action, [.review, .refer].contains(decision.action),
      !Set(decision.reasons).isSubset(of: answered.reasons)
    {
      return true
    }
    return answered.action != decision.action || answered.params != decision.params
  }

  enum CodingKeys: String, CodingKey {
    case exercise
    case decision
    case guards
    case policyDecision
    case isFinal = "final"
    case sessionID = "sessionId"
    case plannedFor
    case heldSessions
    case asksPractitioner
    case suspectsFlare
    case basis
    case answer
    case differsFromAnswer
  }

  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    try fields.encode(exercise, forKey: .exercise)
    try fields.encode(decision, forKey: .decision)
    try fields.encode(guards, forKey: .guards)
    try fields.encode(policyDecision, forKey: .policyDecision)
    try fields.encode(isFinal, forKey: .isFinal)
    try fields.encodeIfPresent(sessionID, forKey: .sessionID)
    try fields.encodeIfPresent(plannedFor, forKey: .plannedFor)
    try fields.encode(heldSessions, forKey: .heldSessions)
    try fields.encode(asksPractitioner, forKey: .asksPractitioner)
    try fields.encode(suspectsFlare, forKey: .suspectsFlare)
    try fields.encode(basis, forKey: .basis)
    try fields.encodeIfPresent(answer, forKey: .answer)
    try fields.encode(differsFromAnswer, forKey: .differsFromAnswer)
  }
}
