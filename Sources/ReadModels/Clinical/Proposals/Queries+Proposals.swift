public import EventSourcing
public import Foundation
import Practice

extension Queries {
  /// What the policy proposes for a client's next session; nothing where the record is incomplete.
  ///
  /// - Parameters:
  ///   - plannedFor: The session up to which hours and days are counted; nil for the next planned one.
  ///   - asOf: What may be known, of the client, the exercises and the policy; nil for everything recorded by now.
  ///   - now: The moment from which days are counted, in the client's zone.
  /// - Throws: ``ReadModelError`` `not-found` for a client who is not in the practice; `out-of-range` for a planned
  ///   session that lies before the last one.
  public func proposals(
    _ practice: PracticeID, of client: UUID, plannedFor: Date? = nil, asOf: AsOf? = nil, now: Date,
    atLeast: Int64? = nil
  ) async throws -> ProposalsView {
    let (known, inputs) = try await clientEvents(
      practice, of: client, asOf: asOf, now: now, into: ProposalInputs(clientID: client), atLeast: atLeast
    ) { event in
      if case .progression = event { true } else { false }
    }
    if let plannedFor, let last = inputs.record.sessions.map(\.happenedAt).max(), plannedFor <= last {
      throw ReadModelError.beforeLastSession
    }
    let texts = try await OpenedTexts(known.events, of: practice, in: store)
    return ProposalsView(known, inputs, plannedFor: plannedFor, texts)
  }
}

extension ProposalsView {
  init(_ known: ClientEvents, _ inputs: ProposalInputs, plannedFor: Date?, _ texts: OpenedTexts) {
    let proposals = Proposals(
      inputs, at: known.moment, practiceZone: known.practiceZone, plannedFor: plannedFor)
    client = known.label(texts)
    day = known.today
    self.plannedFor = (plannedFor ?? inputs.record.nextPlanned(after: known.moment)?.slot.startsAt)
      .map { Instant($0) }
    policy = inputs.policy.parameters.name
    isDischarged = proposals.isDischarged
    gaps = inputs.intake.gaps(on: known.today)
    items = known.incompleteFrom == nil ? proposals.all.map { Item($0, inputs, texts) } : []
    position = known.position
  }
}

extension ProposalsView.Item {
  fileprivate init(_ proposal: Proposal, _ inputs: ProposalInputs, _ texts: OpenedTexts) {
    let current = inputs.programme.prescribed[proposal.exercise]
    let place = inputs.catalogue.exercise(proposal.exercise)?.place
    let words = ProposalWords(
      unit: (current?.load ?? current?.plateStep)?.unit ?? .kg,
      easier: place?.easier.map(inputs.catalogue.name(of:)),
      harder: place?.harder.map(inputs.catalogue.name(of:)))
    self.init(
      exercise: proposal.exercise, name: inputs.catalogue.name(of: proposal.exercise),
      words: words.sentence(proposal.decision), why: ProposalWords.why(proposal.decision, proposal.guards),
      load: current?.load?.description, decision: proposal.decision, guards: proposal.guards,
      policyDecision: proposal.policyDecision, isFinal: proposal.isFinal, sessionID: proposal.sessionID,
      heldSessions: proposal.heldSessions, asksPractitioner: proposal.asksPractitioner,
      suspectsFlare: proposal.suspectsFlare, basis: proposal.basis,
      answer: proposal.answer.map { answer in
        .init(
          kind: answer.kind, at: Instant(answer.at), action: answer.proposal.decision.action,
          reason: texts[.reason, at: answer.position], position: answer.position)
      }, differsFromAnswer: proposal.differsFromAnswer)
  }
}
