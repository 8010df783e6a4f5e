/// What a policy answers to a state: a proposal with its reasons and the policy's name, never an order.
public struct PolicyDecision: Codable, Hashable, Sendable {
  public let action: PolicyAction
  public let params: PolicyTerms
  /// At least one, the weightiest first.
  public let reasons: [PolicyReason]
  /// The name of the policy that answered, for example `2026.1`.
  public let policy: String

  public init(action: PolicyAction, params: PolicyTerms, reasons: [PolicyReason], policy: String) {
    self.action = action
    self.params = params
    self.reasons = reasons
    self.policy = policy
  }
}
