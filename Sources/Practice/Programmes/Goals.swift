public import EventSourcing
public import Foundation

/// The goals of one client, in the order in which they were set.
public struct Goals: PracticeFold {
  public let clientID: UUID
  public private(set) var goals: [GoalStanding] = []

  public init(clientID: UUID) {
    self.clientID = clientID
  }

  public var reads: Condition {
    Condition.none.reading(PracticeTags.client(clientID), GoalSet.self, GoalClosed.self)
  }

  public mutating func evolve(_ recorded: Recorded<PracticeEvent>) {
    if case .programme(.goalSet(let facts)) = recorded.event, facts.clientID == clientID {
      goals.append(GoalStanding(goalID: facts.goalID, by: facts.by))
    }
    if case .programme(.goalClosed(let facts)) = recorded.event, facts.clientID == clientID,
      let index = goals.firstIndex(where: { $0.goalID == facts.goalID })
    {
      goals[index] = GoalStanding(goalID: facts.goalID, by: goals[index].by, outcome: facts.outcome)
    }
  }
}
