import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/pain-map`: where it hurts, and how much.
struct PainMapBody: WriteBody {
  let pains: [PainScore]
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordPainMap> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    return CommandRequest(
      command: RecordPainMap(
        clientID: client, pains: pains, timeZone: timeZone, at: moment, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}
