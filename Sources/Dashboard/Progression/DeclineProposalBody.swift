import EventSourcing
import Practice
import ReadModels

/// `POST /v1/clients/{id}/proposals/decline`: a proposal is left aside; nothing that is prescribed changes.
struct DeclineProposalBody: WriteBody {
  /// The slug.
  let exercise: String
  /// In words; sealed.
  let reason: String
  /// The action that was seen, so that no other one is declined by mistake.
  let expecting: PolicyAction?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<DeclineProposal> {
    let request = try await desk.answer(exercise, expecting)
    return CommandRequest(
      command: DeclineProposal(request, reason: reason), id: request.clientID, name: "clientId",
      creates: false,
      tag: PracticeTags.client(request.clientID))
  }
}

extension WriteDesk {
  /// Which proposal of the client that the path names is answered.
  func answer(_ exercise: String, _ expecting: PolicyAction?) async throws -> AnswerRequest {
    let client = try await client()
    try await parts.queries.requireComplete(client, in: practice)
    return AnswerRequest(
      clientID: client, exercise: exercise, expecting: expecting, timeZone: try await timeZone(),
      now: now)
  }
}
