public import Foundation
public import Practice

/// What the policy proposes for a client's next session, exercise by exercise, with why in plain words; the practitioner decides.
public struct ProposalsView: Codable, Hashable, Sendable {
  public let client: ClientLabel
  /// The client's day that is judged.
  public let day: LocalDay
  /// The session that they are for: the one asked for, otherwise the next planned one; nil where none is planned.
  public let plannedFor: Instant?
  /// The name of the policy in use.
  public let policy: String
  /// Nothing is proposed for a client who was discharged.
  public let isDischarged: Bool
  /// What of the intake is missing or has run out; it blocks nothing.
  public let gaps: [IntakeGap]
  /// In the order of the exercises' slugs.
  public let items: [Item]
  /// The position of the log that it shows.
  public let position: Int64

  enum CodingKeys: String, CodingKey {
    case client
    case day
    case plannedFor
    case policy
    case isDischarged = "discharged"
    case gaps
    case items
    case position
  }

  /// The proposal for one exercise.
  public struct Item: Codable, Hashable, Sendable {
    /// The slug.
    public let exercise: String
    public let name: String
    /// What is proposed, as a plain sentence: `Increase to 42.5 kg, 8 reps.`
    public let words: String
    /// Why, one plain sentence for each guard and each reason, the weightiest first.
    public let why: [String]
    /// The load that is prescribed now, as entered; nil for bodyweight.
    public let load: String?
    public let decision: PolicyDecision
    /// What held the policy's own answer back.
    public let guards: [ProposalGuard]
    /// The policy's own answer.
    public let policyDecision: PolicyDecision
    /// Whether the morning after the last session is known, or can no longer be told; otherwise it is provisional.
    public let isFinal: Bool
    /// The last session of the exercise.
    public let sessionID: UUID?
    /// Sessions in a row, up to the last, on the same terms.
    public let heldSessions: Int
    public let asksPractitioner: Bool
    public let suspectsFlare: Bool
    /// Positions of the events that it was computed from, in order.
    public let basis: [Int64]
    /// How it was answered; nil while nobody did.
    public let answer: Answer?
    /// Whether it would be another one than the one that was answered.
    public let differsFromAnswer: Bool

    enum CodingKeys: String, CodingKey {
      case exercise
      case name
      case words
      case why
      case load
      case decision
      case guards
      case policyDecision
      case isFinal = "final"
      case sessionID = "sessionId"
      case heldSessions
      case asksPractitioner
      case suspectsFlare
      case basis
      case answer
      case differsFromAnswer
    }
  }

  /// What a practitioner made of a proposal.
  public struct Answer: Codable, Hashable, Sendable {
    public let kind: ProposalAnswer.Kind
    public let at: Instant
    /// The action that was answered.
    public let action: PolicyAction
    /// Of a decline or an override.
    public let reason: String?
    public let position: Int64
  }
}
