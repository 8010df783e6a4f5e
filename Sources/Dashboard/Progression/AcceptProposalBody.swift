import EventSourcing
import Practice

/// `POST /v1/clients/{id}/proposals/accept`: what is proposed becomes what is prescribed.
struct AcceptProposalBody: WriteBody {
  /// The slug.
  let exercise: String
  /// The action that was seen, so that no other one is accepted by mistake.
  let expecting: PolicyAction?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<AcceptProposal> {
    let request = try await desk.answer(exercise, expecting)
    return CommandRequest(
      command: AcceptProposal(request), id: request.clientID, name: "clientId", creates: false,
      tag: PracticeTags.client(request.clientID))
  }
}
