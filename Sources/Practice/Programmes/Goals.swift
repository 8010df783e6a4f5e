public import EventSourcing
public import Foundation

/// The goals of one client, in the order in which they were set.
public struct Goals: PracticeFold {
  public let clientID: UUID
  public private(set) var goals: [GoalStatus] = []
  /// Where the goal of an id stands in `goals`.
  private var places: [UUID: Int] = [:]

  public init(clientID: UUID) { self.clientID = clientID }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), GoalSet.self, GoalClosed.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .programme(.goalSet(let facts)) = recorded.event, facts.clientID == clientID {
      places[facts.goalID] = goals.count
      goals.append(GoalStatus(goalID: facts.goalID, by: facts.by))
    }
    if case .programme(.goalClosed(let facts)) = recorded.event, facts.clientID == clientID,
      let place = places[facts.goalID]
    {
      goals[place] = GoalStatus(goalID: facts.goalID, by: goals[place].by, outcome: facts.outcome)
    }
  }
}
