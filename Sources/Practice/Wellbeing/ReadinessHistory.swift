public import EventSourcing
public import Foundation

/// What was last said of one client's readiness on one day; nil where nothing was.
public struct ReadinessHistory: PracticeFold {
  public let clientID: UUID
  public let day: LocalDay
  public private(set) var current: ReadinessRecorded?

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.readinessDay(clientID, day), ReadinessRecorded.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .wellbeing(.readinessRecorded(let facts)) = recorded.event else { return }
    if facts.clientID == clientID, facts.day == day { current = facts }
  }
}
