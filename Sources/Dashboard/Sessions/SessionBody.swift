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

    var work: ExerciseWork {
      ExerciseWork(
        exercise: exercise, sets: sets, techniqueOk: techniqueOk, pain: pain, activation: activation)
    }
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

  func command(_ desk: WriteDesk) async throws -> CommandRequest<RecordSession> {
    let client = try await desk.client()
    let zoneName = try await desk.timeZone()
    let zone = TimeZone(identifier: zoneName) ?? .gmt
    let moment = try desk.moment(at, in: zone)
    let content = SessionContent(
      day: LocalDay(of: moment, in: zone), timeZone: zoneName,
      exercises: exercises.map(\.work), pain: pain, mood: mood, minutes: minutes, rpe: rpe)
    let id = desk.identity.derive("session")
    return CommandRequest(
      command: RecordSession(
        sessionID: id, clientID: client, content: content, note: note, at: moment, now: desk.now),
      id: id, name: "sessionId", creates: true, tag: PracticeTags.client(client))
  }
}
