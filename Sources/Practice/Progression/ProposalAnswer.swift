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
}
