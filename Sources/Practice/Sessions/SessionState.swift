public import EventSourcing
import Foundation

/// What recording and correcting a session know: the client, the session so far, the exercises and prescriptions.
public struct SessionState: Fold {
  var client: PersonStanding
  var session: SessionHistory
  var exercises = KnownExercises()
  var prescriptions: PrescriptionTimeline
  /// The client's newest other session, and when it began.
  var newest: (id: UUID, at: Date)?

  init(clientID: UUID, sessionID: UUID) {
    client = PersonStanding(.client, clientID)
    session = SessionHistory(sessionID)
    prescriptions = PrescriptionTimeline(clientID: clientID)
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

extension Condition {
  /// Adds what ``SessionState`` needs for a session with some content.
  func reading(session id: UUID, of client: UUID, content: SessionContent) -> Condition {
    reading(client: client)
      .reading(PracticeTags.session(id), SessionRecorded.self, SessionCorrected.self)
      .reading(exercises: content.slugs)
      .reading(prescriptionsOf: client, content.slugs)
  }
}
