public import EventSourcing
import Foundation

/// Sets another load than the one proposed, for a reason that is sealed; never while a red flag stands.
///
/// Refused: `unknown-client`, `client-erased`, `client-discharged`, `unknown-time-zone`, `no-proposal`, `already-answered`,
/// `proposal-changed`, `before-session`, `no-prescription`, `out-of-range`, `in-the-future`, `red-flag-stands`, `load-out-of-range`, `load-unchanged`, `reason-required`.
public struct OverrideProposal: Decider {
  public let request: AnswerRequest
  public let to: Load
  public let reason: String

  public init(_ request: AnswerRequest, to: Load, reason: String) {
    self.request = request
    self.to = to
    self.reason = reason
  }

  public var initial: AnswerState { AnswerState(clientID: request.clientID) }

  public func decide(_ state: AnswerState) throws(Refusal) -> [Draft<PracticeEvent>] {
    let proposal = try state.proposal(request)
    try state.inputs.record.redFlags.checkNoneStands()
    try Bounds.check(to, field: "load")
    let from = state.inputs.programme.prescribed[request.exercise]?.load
    if let from, from.weighsTheSame(as: to) {
      throw Refusal(
        .loadUnchanged,
        "The load was refused: it is the load already. Decline the proposal to keep it, or give another.",
        field: "load")
    }
    let reason = try Text.reason(reason, for: "Overriding a proposal")
    let facts = ProposalOverridden(clientID: request.clientID, proposal: proposal.snapshot(state.inputs))
    let change = LoadAdjusted(clientID: request.clientID, exercise: request.exercise, from: from, to: to)
    return [
      Draft(
        .progression(.proposalOverridden(facts)), at: request.at, personal: PersonalPart([.reason: reason])),
      Draft(.prescription(.loadAdjusted(change)), at: request.at, personal: PersonalPart([.reason: reason])),
    ]
  }
}
