import EventSourcing
import Foundation
import Practice

/// The events that the bench appends: sessions of about 350 bytes of facts, all alike.
enum SampleFact {
  static func session(of client: UUID, id: UUID) -> Draft<PracticeEvent> {
    Draft(
      .session(
        .sessionRecorded(
          SessionRecorded(
            sessionID: id, clientID: client, content: content(on: LocalDay(number: 20_000)), origin: .manual))
      ),
      at: Date(timeIntervalSince1970: 1_728_000_000))
  }

  static func content(on day: LocalDay) -> SessionContent {
    let sets = [
      SetDone(reps: 10, load: Load(20, .kg), rir: 3), SetDone(reps: 9, load: Load(20, .kg), rir: 2),
    ]
    return SessionContent(
      day: day, timeZone: "America/New_York",
      exercises: [ExerciseWork(exercise: "goblet-squat", sets: sets)],
      pain: PainScores(before: 3, during: 4, after: 3), minutes: 45, rpe: 6)
  }

  /// Appends drafts under a condition that it checks and that nobody else meets.
  struct Append: Decider {
    let client: UUID
    let drafts: [Draft<PracticeEvent>]
    /// Whether the decision depends on nothing.
    var readsNothing = false

    var initial: PersonStatus? { readsNothing ? nil : PersonStatus(.client, client) }
    func decide(_ state: PersonStatus?) throws(Refusal) -> [Draft<PracticeEvent>] { drafts }
  }
}
