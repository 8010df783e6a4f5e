public import EventSourcing
public import Foundation

/// A workout as it was imported before, by which a file that is imported again is compared.
public struct ImportedWorkout: Hashable, Sendable {
  public let origin: SessionOrigin
  /// When it took place.
  public let occurredAt: Date
  /// What was recorded of it then; a later correction does not count.
  public let content: SessionContent
  /// A digest of everything that was read of it.
  public let fingerprint: String

  public init(origin: SessionOrigin, occurredAt: Date, content: SessionContent, fingerprint: String) {
    self.origin = origin
    self.occurredAt = occurredAt
    self.content = content
    self.fingerprint = fingerprint
  }
}

/// The workouts of a client that were imported, so that each is known again, and read in the zone in which it was read then.
public struct ImportedWorkouts: PracticeFold {
  /// By session.
  public private(set) var workouts: [UUID: ImportedWorkout] = [:]
  public let reads: Condition
  private let clientID: UUID

  public init(clientID: UUID) {
    self.clientID = clientID
    reads = Condition.none.reading(PracticeTags.imports(clientID), SessionRecorded.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .session(.sessionRecorded(let facts)) = recorded.event, facts.clientID == clientID {
      workouts[facts.sessionID] = ImportedWorkout(
        origin: facts.origin, occurredAt: recorded.occurredAt, content: facts.content,
        fingerprint: facts.fingerprint ?? "")
    }
  }
}
