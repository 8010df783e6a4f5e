public import EventSourcing
import Foundation

/// Takes a proposal as it is: what it changes is prescribed in the same append, with the rule and the events that it came from.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `unknown-time-zone`, `no-proposal`, `already-answered`,
/// `proposal-changed`, `before-session`, `no-prescription`, `out-of-range`, `in-the-future`, `no-rung`, `already-prescribed`, `caution-region`.
public struct AcceptProposal: Decider {
  public let request: AnswerRequest

  public init(_ request: AnswerRequest) {
    self.request = request
  }

  public var initial: AnswerState { AnswerState(clientID: request.clientID) }

  public func decide(_ state: AnswerState) throws(Refusal) -> [Draft<PracticeEvent>] {
    let proposal = try state.proposal(request)
    let facts = ProposalAccepted(clientID: request.clientID, proposal: proposal.snapshot(state.inputs))
    let effect = ProposalEffect(proposal: proposal, inputs: state.inputs, at: request.at)
    return [Draft(.progression(.proposalAccepted(facts)), at: request.at)] + (try effect.drafts())
  }
}
