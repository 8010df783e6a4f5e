import EventSourcing
import Practice

/// `POST /v1/clients/{id}/proposals/override`: another load than the one that is proposed.
struct OverrideProposalBody: WriteBody {
  /// The slug.
  let exercise: String
  let to: Load
  /// In words; sealed.
  let reason: String
  /// The action that was seen, so that no other one is overridden by mistake.
  let expecting: PolicyAction?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<OverrideProposal> {
    let request = try await desk.answer(exercise, expecting)
    return CommandRequest(
      command: OverrideProposal(request, to: to, reason: reason), id: request.clientID, name: "clientId",
      creates: false, tag: PracticeTags.client(request.clientID))
  }
}
