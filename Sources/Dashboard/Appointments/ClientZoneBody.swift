import EventSourcing
import Practice

/// `POST /v1/clients/{id}/time-zone`: the zone in which a client has days and is told times.
struct ClientZoneBody: WriteBody {
  /// An IANA name.
  let timeZone: String

  func command(_ desk: WriteDesk) async throws -> CommandRequest<SetClientZone> {
    let client = try await desk.client()
    return CommandRequest(
      command: SetClientZone(
        clientID: client, timeZone: timeZone, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}
