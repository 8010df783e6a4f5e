public import EventSourcing

/// The stable names under which answers to proposals are refused.
extension Refusal.Code {
  public static let invalidPolicy: Self = "invalid-policy"
  public static let noProposal: Self = "no-proposal"
  public static let alreadyAnswered: Self = "already-answered"
  /// The proposal is not the one that was looked at.
  public static let proposalChanged: Self = "proposal-changed"
  /// The proposal asks for a load, or asks for none and got one.
  public static let loadRequired: Self = "load-required"
}
