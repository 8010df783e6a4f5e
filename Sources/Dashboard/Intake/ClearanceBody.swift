import EventSourcing
import Foundation
import Practice
import ReadModels

/// `POST /v1/clients/{id}/clearances`: a practitioner’s word that proposals may be made.
struct ClearanceBody: WriteBody {
  /// An id or handle.
  let practitioner: String
  let scope: ClearanceScope
  /// Sealed.
  let reason: String
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordClearance> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    let practitioner = try await desk.person(self.practitioner, .practitioner, "practitioner")
    return CommandRequest(
      command: RecordClearance(
        clientID: client, practitionerID: practitioner, scope: scope, reason: reason, timeZone: timeZone,
        at: moment, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}
