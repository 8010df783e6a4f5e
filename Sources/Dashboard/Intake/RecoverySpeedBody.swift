import EventSourcing
import Foundation
import Practice
import ReadModels

/// `POST /v1/clients/{id}/recovery-speed`: whether a client recovers slowly.
struct RecoverySpeedBody: WriteBody {
  let speed: RecoverySpeed
  /// An id or handle.
  let practitioner: String
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<SetRecoverySpeed> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    let practitioner = try await desk.person(self.practitioner, .practitioner, "practitioner")
    return CommandRequest(
      command: SetRecoverySpeed(
        clientID: client, practitionerID: practitioner, speed: speed, at: moment, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}
