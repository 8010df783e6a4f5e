public import Foundation

/// What the policy is given of one exercise of one client at a moment, with where it came from; it holds no answer.
public struct ExerciseState: Hashable, Sendable {
  /// The slug of the exercise.
  public let exercise: String
  public let state: PolicyState
  /// Positions of the events that it was computed from, in order.
  public let basis: [Int64]
  /// The last session of the exercise that has pain scores; nil where there is none.
  public let lastSessionID: UUID?
  /// Whether the morning after that session is known; false without a session.
  public let isFinal: Bool
  /// Up to when hours and days since were counted; nil where nothing is planned.
  public let plannedFor: Date?
}
