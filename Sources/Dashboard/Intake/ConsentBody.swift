import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/consent`: consent to a version of the practice’s text.
struct ConsentBody: WriteBody {
  /// Of the text.
  let version: String
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<GiveConsent> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    return CommandRequest(
      command: GiveConsent(
        clientID: client, version: version, timeZone: timeZone, at: moment, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}
