import Practice

/// The week of a course in which an exercise gives way to a neighbour on its ladder; it never carries a load over.
struct SampleSubstitution: Sendable {
  let week: Int
  /// The slug of the exercise that gives way.
  let exercise: String
  let by: Replacement
  let reason: String

  init(_ week: Int, _ exercise: String, _ by: Replacement, _ reason: String) {
    self.week = week
    self.exercise = exercise
    self.by = by
    self.reason = reason
  }
}
