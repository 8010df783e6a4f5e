public import EventSourcing

/// The practice took a progression policy into use; proposals from then on are computed with it.
public struct PolicyAdopted: EventPayload {
  public static let eventType = "policy-adopted"

  /// Every threshold, so that a proposal can be computed again when the software's own policy is another one.
  public let parameters: PolicyParameters

  public init(parameters: PolicyParameters) { self.parameters = parameters }

  public var tags: [Tag] { [PracticeTags.policy] }
}

extension PracticeTags {
  /// The policy that the practice has adopted.
  public static let policy = Tag("policy")
}
