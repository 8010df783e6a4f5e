public import EventSourcing
import Foundation

/// What an import knows: the client, the exercises, and what was imported before.
public struct ImportState: PracticeFold {
  var client: PersonStatus
  var exercises: KnownExercises
  /// Fingerprints of the client's imported sessions, by session.
  var fingerprints: [UUID: String] = [:]

  public let reads: Condition

  init(clientID: UUID, slugs: [String]) {
    client = PersonStatus(.client, clientID)
    exercises = KnownExercises(of: slugs)
    reads = Condition.union(client.reads, exercises.reads).reading(
      PracticeTags.imports(clientID), SessionRecorded.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    client.evolve(recorded)
    exercises.evolve(recorded)
    if case .session(.sessionRecorded(let facts)) = recorded.event, facts.clientID == client.id {
      fingerprints[facts.sessionID] = facts.fingerprint ?? ""
    }
  }
}
