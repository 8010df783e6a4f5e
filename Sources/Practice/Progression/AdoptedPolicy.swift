public import EventSourcing

/// The policy that a practice has in use: the one it adopted last, otherwise the software's own.
public struct AdoptedPolicy: PracticeFold {
  public private(set) var parameters = PolicyParameters.standard
  /// Where it was adopted; nil for the software's own.
  public private(set) var position: Int64?

  public init() {}

  public var reads: Condition {
    Condition.none.reading(PracticeTags.policy, PolicyAdopted.self, selection: .latest)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .progression(.policyAdopted(let facts)) = recorded.event else { return }
    parameters = facts.parameters
    position = recorded.position
  }
}
