public import Foundation

/// What an import comes to: what it would append, and what it leaves as it is.
public struct ImportPlan: Hashable, Sendable {
  /// Workouts that are new, in the order given.
  public let appended: [ImportedSession]
  /// Sessions that are recorded just so already.
  public let skipped: [UUID]
  /// Sessions that were edited in the application since they were imported; they are left as they were.
  public let changed: [UUID]
  /// Exercises of the new workouts that the practice does not know yet.
  public let exercises: [ImportedExercise]
}
