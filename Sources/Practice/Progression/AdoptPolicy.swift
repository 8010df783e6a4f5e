public import EventSourcing
public import Foundation

/// Takes a progression policy into use.
///
/// Refused: `not-set-up`, `invalid-policy` (a threshold out of its range, a changed policy under a released name or under
/// one that was in use, or a name alone of which there is none).
/// Adopting the policy that is in use records nothing.
public struct AdoptPolicy: Decider {
  /// Whether the practice is founded, and what it uses.
  public typealias State = CombinedFold<PracticeStatus, AdoptedPolicies>

  /// The thresholds; of a name alone only the name counts.
  public let parameters: PolicyParameters
  /// Whether the policy is taken by its name alone: a released one, or one that was in use.
  public let isNameOnly: Bool
  public let now: Date

  public init(parameters: PolicyParameters, isNameOnly: Bool = false, now: Date) {
    self.parameters = parameters
    self.isNameOnly = isNameOnly
    self.now = now
  }

  public var initial: State { State(PracticeStatus(), AdoptedPolicies()) }

  public func decide(_ state: State) throws(Refusal) -> [Draft<PracticeEvent>] {
    let (practice, policies) = state.parts
    _ = try practice.required()
    let parameters = try chosen(among: policies)
    do throws(PolicyParameterError) {
      try parameters.validate()
      try parameters.ofSuccessor?.checkSafe()
    } catch {
      throw Refusal(.invalidPolicy, "The policy was refused: \(error.field) \(error.rule).", field: "policy")
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

  /// The thresholds of the name, where only that is said.
  private func chosen(among policies: AdoptedPolicies) throws(Refusal) -> PolicyParameters {
    guard isNameOnly else { return parameters }
    if let known = policies.parameters(of: parameters.name) { return known }
    let (released, used) = (policies.names.prefix(2), policies.names.dropFirst(2))
    throw Refusal(
      .invalidPolicy,
      "The policy was refused: none of this name is released or was in use here. Released are "
        + "\(released.joined(separator: " and "))"
        + (used.isEmpty ? "" : "; in use or used before: \(used.joined(separator: ", "))")
        + ". Give one of these names, or a file with the thresholds.", field: "policy")
  }
}

/// Every policy that the practice adopted, by name, and the one that is in force.
public struct AdoptedPolicies: PracticeFold {
  private(set) var named: [String: PolicyParameters] = [:]
  /// The one that is in use.
  public private(set) var current = PolicyParameters.standard

  public init() {}

  /// The names of those that can be taken into use by their name alone: the released ones, then those that were in use.
  public var names: [String] {
    let released = Self.released.map(\.name)
    return released + named.keys.filter { !released.contains($0) }.sorted()
  }

  /// The thresholds of a name; nil where none of it is released or was in use.
  public func parameters(of name: String) -> PolicyParameters? {
    Self.released.first { $0.name == name } ?? named[name]
  }

  private static let released = [PolicyParameters.standard, .successor]

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
        command: AdoptPolicy(
          parameters: policy.parameters, isNameOnly: policy.isNameOnly, now: context.now),
        id: context.practice.uuid,
        tag: PracticeTags.policy)
    }
  }
}
