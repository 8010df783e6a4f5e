public import EventSourcing
public import Foundation

/// A client's goal was reached, or dropped.
public struct GoalClosed: EventPayload {
  public static let eventType = "goal-closed"

  public let clientID: UUID
  public let goalID: UUID
  public let outcome: GoalOutcome

  public init(clientID: UUID, goalID: UUID, outcome: GoalOutcome) {
    self.clientID = clientID
    self.goalID = goalID
    self.outcome = outcome
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
}
