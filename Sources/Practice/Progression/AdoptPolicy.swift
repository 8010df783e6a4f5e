public import EventSourcing
public import Foundation

/// Takes a progression policy into use.
///
/// Refused: `not-set-up`, `invalid-policy` (a threshold out of its range, or a changed policy under a released name or under
/// one that was in use).
/// Adopting the policy that is in use records nothing.
public struct AdoptPolicy: Decider {
  /// Whether the practice is founded, and what it uses.
  public typealias State = CombinedFold<PracticeStatus, AdoptedPolicies>

  public let parameters: PolicyParameters
  public let now: Date

  public init(parameters: PolicyParameters, now: Date) {
    self.parameters = parameters
    self.now = now
  }

  public var initial: State { State(PracticeStatus(), AdoptedPolicies()) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, policies) = state.parts
    _ = try practice.required()
    do throws(PolicyParameterError) { try parameters.validate() } catch {
      throw Refusal(.invalidPolicy, "The policy was refused: \(error)", field: "policy")
    }
    guard parameters.name != Policy2026_2.name || parameters == .successor else {
      throw Refusal(
        .invalidPolicy,
        "The policy was refused: \(parameters.name) is released, with thresholds of its own. Give another name, or the name alone.",
        field: "policy")
    }
    if let known = policies.named[parameters.name], known != parameters {
      throw Refusal(
        .invalidPolicy,
        "The policy was refused: one of this name is in use or was, with other thresholds. Give it another name.",
        field: "policy")
    }
    guard policies.current != parameters else { return [] }
    return [Draft(.progression(.policyAdopted(PolicyAdopted(parameters: parameters))), at: now)]
  }
}

/// Every policy that the practice adopted, by name, and the one that is in force.
public struct AdoptedPolicies: PracticeFold {
  private(set) var named: [String: PolicyParameters] = [:]
  private(set) var current = PolicyParameters.standard

  public var reads: Condition { Condition.none.reading(PracticeTags.policy, PolicyAdopted.self) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .progression(.policyAdopted(let facts)) = recorded.event else { return }
    named[facts.parameters.name] = facts.parameters
    current = facts.parameters
  }
}

extension AdoptPolicy {
  /// The policy that is taken into use.
  public struct Input: CommandInput {
    public var policy: PolicyDocument

    public init(policy: PolicyDocument) { self.policy = policy }

    public static var subject: CommandSubject { .practice }

    public static let fields: [Field<Self>] = [
      .init(
        "policy", \.policy,
        "The policy's name, and every field that “regimen policy show” lists, or basedOn and those that differ."
      )
    ]

    public func command(_ context: some CommandContext) async throws -> CommandRequest<AdoptPolicy> {
      CommandRequest(
        command: AdoptPolicy(parameters: policy.parameters, now: context.now), id: context.practice.uuid,
        tag: PracticeTags.policy)
    }
  }
}
