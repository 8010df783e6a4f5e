public import Foundation

/// A goal of a client's and whether it is open; its words are sealed elsewhere.
public struct GoalStatus: Hashable, Sendable {
  public let goalID: UUID
  /// The day by which it is to be reached; nil without one.
  public let by: LocalDay?
  /// How it ended; nil while it is open.
  public let outcome: GoalOutcome?

  public init(goalID: UUID, by: LocalDay? = nil, outcome: GoalOutcome? = nil) {
    self.goalID = goalID
    self.by = by
    self.outcome = outcome
  }
}
