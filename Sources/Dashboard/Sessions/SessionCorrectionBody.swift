import EventSourcing
import Foundation
import Practice

/// `POST /v1/clients/{id}/sessions/correct`: a session as it really was; what was recorded first stays in the history.
struct SessionCorrectionBody: WriteBody {
  let sessionId: UUID
  /// When it began; as it was recorded where absent.
  let at: String?
  let exercises: [SessionBody.Exercise]
  let pain: PainScores?
  let mood: MoodScores?
  let minutes: Int?
  /// 0 to 10.
  let rpe: Double?
  /// Sealed.
  let note: String?

  func command(_ desk: WriteDesk) async throws -> CommandRequest<CorrectSession> {
    let client = try await desk.client()
    let zoneName = try await desk.timeZone()
    let zone = TimeZone(identifier: zoneName) ?? .gmt
    let moment = try desk.moment(at, in: zone)
    let content = SessionContent(
      day: LocalDay(of: moment, in: zone), timeZone: zoneName, exercises: exercises.map(\.work), pain: pain,
      mood: mood, minutes: minutes, rpe: rpe)
    return CommandRequest(
      command: CorrectSession(
        sessionID: sessionId, clientID: client, content: content, note: note,
        at: at == nil ? nil : moment, now: desk.now),
      id: sessionId, name: "sessionId", creates: false, tag: PracticeTags.client(client))
  }
}
