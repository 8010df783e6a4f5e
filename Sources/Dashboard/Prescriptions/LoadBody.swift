import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/loads`: another load of an exercise that is prescribed.
struct LoadBody: WriteBody {
  /// The slug.
  let exercise: String
  let to: Load
  /// Sealed.
  let reason: String
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<AdjustLoad> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    return CommandRequest(
      command: AdjustLoad(
        clientID: client, exercise: exercise, to: to, reason: reason, at: moment, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}
