public import EventSourcing
import Foundation

/// What an answer to a proposal knows: the client, and everything that the proposal is computed from.
public struct AnswerState: PracticeFold {
  var client: PersonStatus
  var inputs: ProposalInputs

  init(clientID: UUID) {
    client = PersonStatus(.client, clientID)
    inputs = ProposalInputs(clientID: clientID)
  }

  public var reads: Condition { .union(client.reads, inputs.reads) }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    client.evolve(recorded)
    inputs.evolve(recorded)
  }

  /// The proposal that is answered, computed anew from what is known now.
  ///
  /// - Throws: `unknown-client`, `client-erased`, `in-the-future`, `out-of-range` (before 1970), `unknown-time-zone`,
  ///   `client-discharged`, `no-proposal`, `before-session`, `no-prescription`, `already-answered`, `proposal-changed`.
  func proposal(_ request: AnswerRequest) throws(Refusal) -> Proposal {
    try client.checkActive()
    try TimeRules.checkHasCome(request.at, now: request.now)
    let zone = try ZoneName.zone(request.timeZone)
    let proposals = Proposals(inputs, at: request.at, practiceZone: zone, plannedFor: request.plannedFor)
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
    try checkFollows(proposal, request.at)
    try checkStillStands(proposal, request, zone)
    if let answer = proposal.answer, !proposal.differsFromAnswer {
      throw Refusal(
        .alreadyAnswered,
        "Refused: the proposal was \(answer.kind.rawValue) already. The next one comes with the next session; until then the load is adjusted by itself.",
        field: "exercise")
    }
    if let expected = request.expecting, expected != proposal.decision.action {
      throw Refusal(
        .proposalChanged,
        "Refused: the proposal is not \(expected.rawValue) any more. Look at the proposals anew, and answer then.",
        field: "exercise")
    }
    if let expected = request.expectingTerms, expected != proposal.decision.params {
      throw Refusal(
        .proposalChanged,
        "Refused: the proposal has other terms than those that were seen. Look at the proposals anew, and answer then.",
        field: "exercise")
    }
    return proposal
  }

  /// Refuses an answer of an earlier time that takes up more, where what is known by now does not propose the same: what is accepted is
  /// prescribed from now on.
  private func checkStillStands(_ proposal: Proposal, _ request: AnswerRequest, _ zone: TimeZone)
    throws(Refusal)
  {
    guard proposal.decision.action.takesUpMore, request.at < request.now,
      let present = Proposals(
        inputs, at: request.now, practiceZone: zone, plannedFor: request.plannedFor
      ).proposal(for: request.exercise),
      present.sessionID != proposal.sessionID || present.decision.action != proposal.decision.action
        || present.decision.params != proposal.decision.params
    else { return }
    throw Refusal(
      .proposalChanged,
      "Refused: the proposal of the time given takes up more, and what is known by now speaks against it. Look at the proposals of now.",
      field: "at")
  }

  /// Refuses an answer from before what it answers: the last session, and the prescription that it would change.
  private func checkFollows(_ proposal: Proposal, _ moment: Date) throws(Refusal) {
    if let session = inputs.record.session(proposal.sessionID), moment < session.happenedAt {
      throw Refusal(
        .beforeSession,
        "The answer was refused: it lies before the session that the proposal goes on from. Give a later time, or leave "
          + "the time out for now.", field: "at")
    }
    if let start = inputs.record.prescriptions.lastChange(proposal.exercise), moment < start {
      throw Refusal(
        .noPrescription,
        "The answer was refused: after the time given, what is prescribed was changed. Give a later time, or leave "
          + "the time out for now.", field: "at")
    }
  }
}
