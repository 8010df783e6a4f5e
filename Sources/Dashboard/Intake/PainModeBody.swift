import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/pain-mode`: how pain is read: by itself, or against the usual.
struct PainModeBody: WriteBody {
  let mode: PainMode
  /// An id or handle.
  let practitioner: String?
  /// Sealed.
  let reason: String?
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<AgreePainMode> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    let practitioner = try await desk.practitioner(self.practitioner)
    return CommandRequest(
      command: AgreePainMode(
        clientID: client, practitionerID: practitioner, mode: mode, reason: reason, at: moment, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}
