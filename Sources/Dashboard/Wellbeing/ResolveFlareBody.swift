import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/flares/resolve`: a flare that is over.
struct ResolveFlareBody: WriteBody {
  let flareId: UUID
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<ResolveFlare> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    return CommandRequest(
      command: ResolveFlare(
        clientID: client, flareID: flareId, at: moment, timeZone: timeZone, now: desk.now),
      id: flareId, name: "flareId", creates: false, tag: PracticeTags.client(client))
  }
}
