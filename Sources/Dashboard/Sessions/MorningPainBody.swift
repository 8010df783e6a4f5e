import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/morning-pain`: the pain of the morning after a session.
struct MorningPainBody: WriteBody {
  let sessionId: UUID
  /// Numeric rating scale, 0 to 10.
  let nrs: Int
  /// The day of now where absent.
  let day: String?
  /// Whether it takes the place of a score recorded before.
  let correcting: Bool?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordMorningPain> {
    let client = try await desk.client()
    return CommandRequest(
      command: RecordMorningPain(
        sessionID: sessionId, clientID: client, nrs: nrs, day: try day.map { try desk.day($0, "day") },
        correcting: correcting ?? false, at: desk.now, now: desk.now),
      id: sessionId, name: "sessionId", creates: false, tag: PracticeTags.client(client))
  }
}
