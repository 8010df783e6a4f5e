public import EventSourcing
import Foundation

/// What recording and correcting a session know: the client, the session so far, the exercises and prescriptions.
public struct SessionState: PracticeFold {
  var client: PersonStatus
  var session: SessionHistory
  var exercises: KnownExercises
  var prescriptions: PrescriptionTimeline
  /// Another session of the client's: when it began, and what was done.
  struct Other {
    let at: Date
    let content: SessionContent
  }

  /// The client's other sessions that were read, by id, as they were last corrected.
  var others: [UUID: Other] = [:]

  public let reads: Condition

  /// - Parameter others: how many of the client's other sessions are read; nil for none.
  init(
    clientID: UUID, sessionID: UUID, content: SessionContent, others: Condition.Clause.Selection? = nil
  ) {
    client = PersonStatus(.client, clientID)
    session = SessionHistory(sessionID)
    exercises = KnownExercises(of: content.slugs)
    prescriptions = PrescriptionTimeline(clientID: clientID, exercises: content.slugs)
    let all = Condition.union(client.reads, session.reads, exercises.reads, prescriptions.reads)
    let tag = PracticeTags.client(clientID)
    reads =
      others.map {
        all.reading(tag, SessionRecorded.self, SessionCorrected.self, selection: $0).reading(
          tag, SessionWithdrawn.self)
      } ?? all
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    client.evolve(recorded)
    session.evolve(recorded)
    exercises.evolve(recorded)
    prescriptions.evolve(recorded)
    guard case .session(let event) = recorded.event, event.clientID == client.id else { return }
    switch event {
    case .sessionRecorded(let facts) where facts.sessionID != session.sessionID:
      others[facts.sessionID] = Other(at: recorded.occurredAt, content: facts.content)
    case .sessionCorrected(let facts) where facts.sessionID != session.sessionID:
      others[facts.sessionID] = Other(at: recorded.occurredAt, content: facts.content)
    case .sessionWithdrawn(let facts): others[facts.sessionID] = nil
    default: break
    }
  }
}

extension SessionContent {
  /// Whether the same sets of the same exercises were done, in the same order.
  func isSameWork(as other: SessionContent) -> Bool {
    exercises.map(\.exercise) == other.exercises.map(\.exercise)
      && exercises.map(\.sets) == other.exercises.map(\.sets)
  }
}

extension ExerciseWork {
  /// Refuses repetitions of what is held, unless repetitions are prescribed of it.
  func checkHeld() throws(Refusal) {
    guard Catalogue.standard.exercise(slug: exercise)?.mode == .isometric, prescribed?.repRange == nil,
      sets.contains(where: { $0.reps ?? 0 > 0 && $0.seconds == nil })
    else { return }
    throw Refusal(
      .setsRequired,
      "The session was refused: \(exercise) is held, and a set says repetitions. Give seconds, such as 3x30s, or prescribe "
        + "it in repetitions first.", field: "set")
  }
}

/// The rule that a session's day is the day on which it took place in its own zone.
enum SessionDay {
  /// Refuses content whose day is not the day of the moment.
  static func check(_ content: SessionContent, at moment: Date) throws(Refusal) {
    let zone = try ZoneName.zone(content.timeZone)
    guard content.day == LocalDay(of: moment, in: zone) else {
      throw Refusal(
        .wrongDay,
        "The session was refused: its day is not the day of its time in \(content.timeZone). Give both alike.",
        field: "day")
    }
  }
}
