public import EventSourcing
public import Foundation

/// What can happen around what a practitioner made of the policy’s proposals.
public enum ProgressionEvent: SummarisedEvent {
  case policyAdopted(PolicyAdopted)
  case proposalAccepted(ProposalAccepted)
  case proposalDeclined(ProposalDeclined)
  case proposalOverridden(ProposalOverridden)

  public var payload: any EventPayload {
    switch self {
    case .policyAdopted(let facts): facts
    case .proposalAccepted(let facts): facts
    case .proposalDeclined(let facts): facts
    case .proposalOverridden(let facts): facts
    }
  }

  public var clientID: UUID? {
    switch self {
    case .policyAdopted: nil
    case .proposalAccepted(let facts): facts.clientID
    case .proposalDeclined(let facts): facts.clientID
    case .proposalOverridden(let facts): facts.clientID
    }
  }

  public var summary: String {
    switch self {
    case .policyAdopted(let facts): "policy \(facts.parameters.name) adopted"
    case .proposalAccepted(let facts):
      facts.complexity.map { "\(Self.words(facts.proposal)): one step of \($0.axis.rawValue) in its place" }
        ?? "\(Self.words(facts.proposal)) accepted"
    case .proposalDeclined(let facts): "\(Self.words(facts.proposal)) declined"
    case .proposalOverridden(let facts): "\(Self.words(facts.proposal)) overridden"
    }
  }

  public var texts: Set<PersonalPart.Field> {
    switch self {
    case .policyAdopted, .proposalAccepted: []
    case .proposalDeclined, .proposalOverridden: [.reason]
    }
  }

  public static let released: [EventCodec<PracticeEvent>.Released] = [
    .init(PolicyAdopted.self) { .progression(.policyAdopted($0)) },
    .init(
      ProposalAccepted.self, { .progression(.proposalAccepted($0)) },
      upcasters: [ProposalAccepted.fromV1, ProposalAccepted.fromV2]),
    .init(
      ProposalDeclined.self, { .progression(.proposalDeclined($0)) }, upcasters: [ProposalDeclined.fromV1]),
    .init(
      ProposalOverridden.self, { .progression(.proposalOverridden($0)) },
      upcasters: [ProposalOverridden.fromV1]),
  ]

  private static func words(_ proposal: ProposalSnapshot) -> String {
    let reasons = proposal.guards.map(\.rawValue) + proposal.decision.reasons.map(\.rawValue)
    return "\(proposal.exercise): \(proposal.decision.action.rawValue) (\(reasons.joined(separator: ", ")))"
  }
}
