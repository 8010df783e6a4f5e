import EventSourcing
import EventStore
import Foundation
import Practice

/// `POST /v1/clients/{id}/lifestyle`: a daily habit that client and practitioner agree to change.
struct LifestyleBody: WriteBody {
  let area: LifestyleArea
  /// In words; sealed.
  let target: String
  let reviewOn: String
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<AgreeLifestyleChange> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    let change = desk.identity.derive("lifestyle")
    return CommandRequest(
      command: AgreeLifestyleChange(
        clientID: client, changeID: change, area: area, target: target,
        reviewOn: try desk.day(reviewOn, "reviewOn"), at: moment, timeZone: timeZone, now: desk.now),
      id: change, name: "changeId", creates: true, tag: PracticeTags.client(client))
  }
}
