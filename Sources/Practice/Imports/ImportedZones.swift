public import EventSourcing
public import Foundation

/// The zones in which a client's workouts were imported, so that a file that is imported again is read as it was then.
public struct ImportedZones: PracticeFold {
  /// Names of zones, by session.
  public private(set) var zones: [UUID: String] = [:]
  public let reads: Condition
  private let clientID: UUID

  public init(clientID: UUID) {
    self.clientID = clientID
    reads = Condition.none.reading(PracticeTags.imports(clientID), SessionRecorded.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .session(.sessionRecorded(let facts)) = recorded.event, facts.clientID == clientID {
      zones[facts.sessionID] = facts.content.timeZone
    }
  }
}
