import EventSourcing
import EventStore
import Foundation
import Practice

/// `POST /v1/clients/{id}/flares`: a flare of pain; from then on loads are held.
struct FlareBody: WriteBody {
  let region: PainRegion
  /// Numeric rating scale, 0 to 10.
  let nrs: Int
  /// The client where absent.
  let declaredBy: FlareDeclarer?
  /// Sealed.
  let note: String?
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<DeclareFlare> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    let flare = desk.identity.derive("flare")
    return CommandRequest(
      command: DeclareFlare(
        clientID: client, flareID: flare, region: region, nrs: nrs, declaredBy: declaredBy ?? .client,
        note: note, at: moment, timeZone: timeZone, now: desk.now),
      id: flare, name: "flareId", creates: true, tag: PracticeTags.client(client))
  }
}
