public import Foundation

/// What a practitioner made of a proposal, with what the proposal said then.
public struct ProposalAnswer: Hashable, Sendable, Codable {
  public enum Kind: String, Codable, Hashable, Sendable, CaseIterable {
    case accepted
    case declined
    case overridden
  }

  public let kind: Kind
  public let proposal: ProposalSnapshot
  public let position: Int64
  public let at: Date
  /// The step of complexity that was taken in place of what was proposed; nil for none.
  public var complexity: ComplexityOffer?

  /// Whether more was asked by it, in load or in complexity.
  var isAcceptedIncrease: Bool {
    kind == .accepted && (complexity != nil || proposal.decision.action.isIncrease)
  }

  /// Whether what is prescribed stayed as it was, whatever it was.
  var changesNothing: Bool { complexity == nil && proposal.decision.action.changesNothing }
}
