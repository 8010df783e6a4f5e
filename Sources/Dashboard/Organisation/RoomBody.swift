import EventSourcing
import EventStore
import Practice

/// `POST /v1/rooms`: a room at a site.
struct RoomBody: WriteBody {
  /// An id or name.
  let site: String
  let name: String

  func command(_ desk: WriteDesk) async throws -> CommandRequest<OpenRoom> {
    let site = try await desk.site(self.site)
    let id = desk.identity.derive("room")
    return CommandRequest(
      command: OpenRoom(
        roomID: id, siteID: site, name: name, now: desk.now),
      id: id, name: "roomId", creates: true, tag: PracticeTags.site(site))
  }
}
