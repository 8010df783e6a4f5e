public import EventSourcing
import Foundation

/// Leaves a proposal aside, for a reason that is sealed; nothing that is prescribed changes.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `unknown-time-zone`, `no-proposal`, `already-answered`,
/// `proposal-changed`, `before-session`, `no-prescription`, `out-of-range`, `in-the-future`, `reason-required`.
public struct DeclineProposal: Decider {
  public let request: AnswerRequest
  public let reason: String

  public init(_ request: AnswerRequest, reason: String) {
    self.request = request
    self.reason = reason
  }

  public var initial: AnswerState { AnswerState(clientID: request.clientID) }

  public func decide(_ state: AnswerState) throws(Refusal) -> [Draft<PracticeEvent>] {
    let proposal = try state.proposal(request)
    let reason = try Text.reason(reason, for: "Declining a proposal")
    let facts = ProposalDeclined(clientID: request.clientID, proposal: proposal.snapshot(state.inputs))
    return [
      Draft(
        .progression(.proposalDeclined(facts)), at: request.at, personal: PersonalPart([.reason: reason]))
    ]
  }
}
