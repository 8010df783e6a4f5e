import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/lifestyle/review`: how a change of habits went.
struct ReviewLifestyleBody: WriteBody {
  let changeId: UUID
  let outcome: LifestyleOutcome
  /// Closed where absent.
  let nextReviewOn: String?
  /// Sealed.
  let note: String?
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<ReviewLifestyleChange> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    return CommandRequest(
      command: ReviewLifestyleChange(
        clientID: client, changeID: changeId, outcome: outcome,
        nextReviewOn: try nextReviewOn.map { try desk.day($0, "nextReviewOn") }, note: note, at: moment,
        timeZone: timeZone, now: desk.now),
      id: changeId, name: "changeId", creates: false, tag: PracticeTags.client(client))
  }
}
