public import Foundation

/// What a proposal said when a practitioner answered it, with the positions of the events it was computed from.
///
/// It is never computed again: a proposal that would be another one today is shown beside it.
public struct ProposalSnapshot: Codable, Hashable, Sendable {
  /// The slug of the exercise.
  public let exercise: String
  /// The policy's answer, after the rules around the policy.
  public let decision: PolicyDecision
  /// What held the policy's own answer back; empty where it stands as it was.
  public let guards: [ProposalGuard]
  /// The exercise's last session; nil where there was none.
  public let sessionID: UUID?
  /// Whether the morning after the last session was known.
  public let isFinal: Bool
  /// The session that it was made for; nil where none was planned.
  public let plannedFor: Date?
  /// Sets prescribed before the answer; nil where none were.
  public let setsBefore: Int?
  /// Positions of the events that it was computed from, in order.
  public let basis: [Int64]

  public init(
    exercise: String, decision: PolicyDecision, guards: [ProposalGuard], sessionID: UUID?, isFinal: Bool,
    plannedFor: Date?, setsBefore: Int? = nil, basis: [Int64]
  ) {
    self.exercise = exercise
    self.decision = decision
    self.guards = guards
    self.sessionID = sessionID
    self.isFinal = isFinal
    self.plannedFor = plannedFor
    self.setsBefore = setsBefore
    self.basis = basis
  }
}
