public import EventSourcing
public import Foundation

/// A client set a goal; its words are sealed apart.
public struct GoalSet: EventPayload {
  public static let eventType = "goal-set"

  public let clientID: UUID
  public let goalID: UUID
  /// The day by which it is to be reached; nil without one.
  public let by: LocalDay?

  public init(clientID: UUID, goalID: UUID, by: LocalDay? = nil) {
    self.clientID = clientID
    self.goalID = goalID
    self.by = by
  }

  public var tags: [Tag] { [PracticeTags.client(clientID)] }
  public var subject: UUID? { clientID }
}
