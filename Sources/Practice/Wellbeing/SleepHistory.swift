public import EventSourcing
public import Foundation

/// What was last said of one night of one client; nil where nothing was.
public struct SleepHistory: PracticeFold {
  public let clientID: UUID
  /// The morning on which the night ended.
  public let day: LocalDay
  public private(set) var current: SleepLogged?

  public init(clientID: UUID, day: LocalDay) {
    self.clientID = clientID
    self.day = day
  }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.sleepDay(clientID, day), SleepLogged.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    guard case .wellbeing(.sleepLogged(let facts)) = recorded.event else { return }
    if facts.clientID == clientID, facts.day == day { current = facts }
  }
}
