import EventSourcing
import EventStore
import Practice

/// `POST /v1/clients/{id}/red-flags`: a red flag, found now; from then on it blocks changes of load.
struct RedFlagBody: WriteBody {
  let flag: RedFlag

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RaiseRedFlag> {
    let client = try await desk.client()
    let id = desk.identity.derive("red-flag")
    return CommandRequest(
      command: RaiseRedFlag(clientID: client, flagID: id, flag: flag, now: desk.now), id: id,
      name: "flagId", creates: true, tag: PracticeTags.client(client))
  }
}
