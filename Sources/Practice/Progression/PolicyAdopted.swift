public import EventSourcing

/// The practice took a progression policy into use; proposals from then on are computed with it.
public struct PolicyAdopted: EventPayload {
  public static let eventType = "policy-adopted"

  /// Every threshold, so that a proposal can be computed again when the software's own policy is another one.
  public let parameters: PolicyParameters

  public init(parameters: PolicyParameters) { self.parameters = parameters }

  private enum CodingKeys: String, CodingKey {
    case parameters
    /// Of a policy that is based on `2026.2`. A build that does not know it reads `2026.2` in its place, which has the same gates.
    case own
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    parameters =
      try container.decodeIfPresent(Policy2026_2.Parameters.self, forKey: .own).map { PolicyParameters($0) }
      ?? container.decode(PolicyParameters.self, forKey: .parameters)
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(parameters.isOwnSuccessor ? .successor : parameters, forKey: .parameters)
    if parameters.isOwnSuccessor { try container.encodeIfPresent(parameters.ofSuccessor, forKey: .own) }
  }

  public var tags: [Tag] { [PracticeTags.policy] }
}

extension PracticeTags {
  /// The policy that the practice has adopted.
  public static let policy = Tag("policy")
}
