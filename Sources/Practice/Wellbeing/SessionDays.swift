public import EventSourcing
public import Foundation

/// On which days a client had sessions, as they were last corrected; it never refuses a day of rest among them.
public struct SessionDays: PracticeFold {
  public let clientID: UUID
  private var days: [UUID: LocalDay] = [:]

  public init(clientID: UUID) {
    self.clientID = clientID
  }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), SessionRecorded.self, SessionCorrected.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .session(.sessionRecorded(let facts)) = recorded.event, facts.clientID == clientID {
      days[facts.sessionID] = facts.content.day
    }
    if case .session(.sessionCorrected(let facts)) = recorded.event, facts.clientID == clientID {
      days[facts.sessionID] = facts.content.day
    }
  }

  /// Whether a session took place on a day, as its own zone counts it.
  public func contains(_ day: LocalDay) -> Bool { days.values.contains(day) }
}
