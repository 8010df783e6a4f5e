public import EventSourcing
import Foundation

/// What an answer to a proposal knows: the client, and everything that the proposal is computed from.
public struct AnswerState: Fold {
  var client: PersonStanding
  var inputs: ProposalInputs

  init(clientID: UUID) {
    client = PersonStanding(.client, clientID)
    inputs = ProposalInputs(clientID: clientID)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    client.evolve(recorded)
    inputs.evolve(recorded)
  }

  /// The proposal that is answered, computed anew from what is known now.
  ///
  /// - Throws: `unknown-client`, `client-erased`, `client-discharged`, `no-proposal`, `already-answered`,
  ///   `proposal-changed`.
  func proposal(_ request: AnswerRequest) throws(Refusal) -> Proposal {
    try client.checkActive()
    try Moment.checkHasCome(request.at, now: request.now)
    let zone = try ZoneName.zone(request.timeZone)
    let proposals = Proposals(
      inputs, at: request.at, practiceZone: zone, plannedFor: request.plannedFor)
    guard !proposals.isDischarged else {
      throw Refusal(
        .clientDischarged,
        "Refused: the client was discharged, so nothing is proposed. Readmit the client first.",
        field: "client")
    }
    guard let proposal = proposals.proposal(for: request.exercise) else {
      throw Refusal(
        .noProposal,
        "Refused: nothing is proposed for this exercise, because it is not prescribed to the client. Prescribe it first.",
        field: "exercise")
    }
    if let answer = proposal.answer, !proposal.differsFromAnswer {
      throw Refusal(
        .alreadyAnswered,
        "Refused: the proposal was \(answer.kind.rawValue) already. The next one comes with the next session.",
        field: "exercise")
    }
    if let expected = request.expecting, expected != proposal.decision.action {
      throw Refusal(
        .proposalChanged,
        "Refused: the proposal is not \(expected.rawValue) any more. Look at the proposals anew, and answer then.",
        field: "exercise")
    }
    return proposal
  }
}
