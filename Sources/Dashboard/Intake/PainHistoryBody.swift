import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/pain-history`: how the pain began and goes on.
struct PainHistoryBody: WriteBody {
  let onset: String
  let cause: PainCause
  let course: PainCourse
  /// Sealed.
  let care: String?
  /// Sealed.
  let medication: String?
  /// When it was; now where absent.
  let at: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordPainHistory> {
    let client = try await desk.client()
    let timeZone = try await desk.timeZone()
    let moment = try desk.moment(at, in: TimeZone(identifier: timeZone) ?? .gmt)
    return CommandRequest(
      command: RecordPainHistory(
        clientID: client, onset: try desk.day(onset, "onset"), cause: cause, course: course, care: care,
        medication: medication, timeZone: timeZone, at: moment, now: desk.now),
      id: client, name: "clientId", creates: false, tag: PracticeTags.client(client))
  }
}
