import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/red-flags/clear`: a red flag that was looked into and stands no more.
struct ClearRedFlagBody: WriteBody {
  let flagId: UUID
  /// Who looked into it: an id or handle.
  let practitioner: String?
  /// Sealed.
  let reason: String

  func command(_ desk: WriteDesk) async throws -> CommandRequest<ClearRedFlag> {
    let client = try await desk.client()
    let practitioner = try await desk.practitioner(self.practitioner)
    return CommandRequest(
      command: ClearRedFlag(
        clientID: client, flagID: flagId, practitionerID: practitioner, reason: reason, now: desk.now),
      id: flagId, name: "flagId", creates: false, tag: PracticeTags.client(client))
  }
}
