public import EventSourcing
public import Foundation

/// Takes a progression policy into use; it never changes what was proposed before.
///
/// Refused: `not-set-up`, `invalid-policy` (a threshold out of its range, or a changed policy under a released name or under
/// one that was in use).
/// Adopting the policy that is in use records nothing.
public struct AdoptPolicy: Decider {
  /// Whether the practice is founded, and what it uses.
  public struct State: Fold {
    var practice = PracticeStanding()
    var policy = AdoptedPolicy()
    /// Every policy that was ever in use, by its name.
    var named: [String: PolicyParameters] = [:]

    public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
      practice.evolve(recorded)
      policy.evolve(recorded)
      if case .progression(.policyAdopted(let facts)) = recorded.event {
        named[facts.parameters.name] = facts.parameters
      }
    }
  }

  public let parameters: PolicyParameters
  public let now: Date

  public init(parameters: PolicyParameters, now: Date) {
    self.parameters = parameters
    self.now = now
  }

  public var condition: Condition {
    Condition.none.reading(PracticeTags.practice, PracticeFounded.self).reading(
      PracticeTags.policy, PolicyAdopted.self)
  }

  public var initialState: State { State() }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    _ = try state.practice.required()
    do throws(PolicyParameterError) {
      try parameters.validate()
    } catch {
      throw Refusal(.invalidPolicy, "The policy was refused: \(error)", field: "policy")
    }
    if let known = state.named[parameters.name], known != parameters {
      throw Refusal(
        .invalidPolicy,
        "The policy was refused: one of this name is in use or was, with other thresholds. Give it another name.",
        field: "policy")
    }
    guard state.policy.parameters != parameters else { return [] }
    return [Draft(.progression(.policyAdopted(PolicyAdopted(parameters: parameters))), at: now)]
  }
}
