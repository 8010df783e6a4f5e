import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/consent/withdraw`: consent that is taken back; what was recorded stays.
struct WithdrawConsentBody: WriteBody {
  /// Sealed.
  let reason: String?
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<WithdrawConsent> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    return CommandRequest(
      command: WithdrawConsent(
        clientID: client, reason: reason, timeZone: timeZone, at: moment, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}
