public import EventSourcing
import Foundation

/// What recording and correcting a session know: the client, the session so far, the exercises and prescriptions.
public struct SessionState: PracticeFold {
  var client: PersonStatus
  var session: SessionHistory
  var exercises: KnownExercises
  var prescriptions: PrescriptionTimeline
  /// The client's newest other session, and when it began.
  var newest: (id: UUID, at: Date)?

  public let reads: Condition

  /// - Parameter newest: whether the client's newest session is read too.
  init(clientID: UUID, sessionID: UUID, content: SessionContent, newest: Bool = false) {
    client = PersonStatus(.client, clientID)
    session = SessionHistory(sessionID)
    exercises = KnownExercises(of: content.slugs)
    prescriptions = PrescriptionTimeline(clientID: clientID, exercises: content.slugs)
    let all = Condition.union(client.reads, session.reads, exercises.reads, prescriptions.reads)
    reads =
      newest ? all.reading(PracticeTags.client(clientID), SessionRecorded.self, reach: .latest) : all
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    client.evolve(recorded)
    session.evolve(recorded)
    exercises.evolve(recorded)
    prescriptions.evolve(recorded)
    if case .session(.sessionRecorded(let facts)) = recorded.event, facts.clientID == client.id,
      facts.sessionID != session.sessionID
    {
      newest = (facts.sessionID, recorded.occurredAt)
    }
  }
}
