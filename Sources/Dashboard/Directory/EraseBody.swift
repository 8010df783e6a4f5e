import EventSourcing
import Practice

/// `POST /v1/clients/{id}/erase`: the erasure of a person; their key is destroyed, and nothing brings it back.
struct EraseBody: WriteBody {
  /// Has to be true, so that nobody is erased by a request that was meant for something else.
  let confirmed: Bool
  /// In words; sealed.
  let reason: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<ErasePerson> {
    guard confirmed else {
      throw Problem.refused(
        "confirmed", "Nothing was erased. Say true: what is erased cannot be brought back.")
    }
    let client = try await desk.client()
    return CommandRequest(
      command: ErasePerson(personID: client, kind: .client, reason: reason, now: desk.now), id: client,
      name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}
