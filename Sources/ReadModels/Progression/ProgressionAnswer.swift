public import Foundation
public import Practice

/// What a practitioner made of a proposal, with what it said then: the rule by which a load came to be what it is.
public struct ProgressionAnswer: Codable, Hashable, Sendable {
  public let kind: ProposalAnswer.Kind
  public let action: PolicyAction
  public let reasons: [PolicyReason]
  public let guards: [ProposalGuard]
  /// The name of the policy.
  public let policy: String
  /// Positions of the events that it was computed from, in order.
  public let basis: [Int64]
  /// The answer itself.
  public let position: Int64
  /// The command that answered; what it changed shares it.
  public let commandID: UUID

  enum CodingKeys: String, CodingKey {
    case kind
    case action
    case reasons
    case guards
    case policy
    case basis
    case position
    case commandID = "commandId"
  }
}

extension ProgressionAnswer {
  init(_ kind: ProposalAnswer.Kind, _ proposal: ProposalSnapshot, position: Int64, commandID: UUID) {
    self.init(
      kind: kind, action: proposal.decision.action, reasons: proposal.decision.reasons,
      guards: proposal.guards, policy: proposal.decision.policy, basis: proposal.basis, position: position,
      commandID: commandID)
  }
}
