import EventSourcing
import EventStore
import Foundation
import Practice

/// `POST /v1/clients/{id}/sessions`: a session as it was done.
struct SessionBody: WriteBody {
  /// One exercise, its sets in the order done; what was prescribed is looked up, never said.
  struct Exercise: Codable, Sendable {
    let exercise: String
    let sets: [SetDone]
    let techniqueOk: Bool?
    let pain: PainScores?
    let activation: Int?
  }

  /// When it began; now where absent.
  let at: String?
  let exercises: [Exercise]
  let pain: PainScores?
  let mood: MoodScores?
  let minutes: Int?
  let rpe: Double?
  /// Sealed.
  let note: String?

  func command(_ desk: WriteDesk) async throws -> Written<RecordSession> {
    let client = try await desk.client()
    let zoneName = try await desk.timeZone()
    let zone = TimeZone(identifier: zoneName) ?? .gmt
    let moment = try desk.moment(at, in: zone)
    let content = SessionContent(
      day: LocalDay(of: moment, in: zone), timeZone: zoneName,
      exercises: exercises.map {
        ExerciseWork(
          exercise: $0.exercise, sets: $0.sets, techniqueOk: $0.techniqueOk, pain: $0.pain,
          activation: $0.activation)
      }, pain: pain, mood: mood, minutes: minutes, rpe: rpe)
    let id = desk.identity.derive("session")
    return Written(
      command: RecordSession(
        sessionID: id, clientID: client, content: content, note: note, at: moment, now: desk.now),
      id: id, name: "sessionId", creates: true, tag: PracticeTags.client(client))
  }
}
