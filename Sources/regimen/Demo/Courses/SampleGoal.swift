import Practice

/// A goal of a client's, and how it ends where it does within the sample; it never says whether it can be reached.
struct SampleGoal: Sendable {
  let words: String
  /// The week of the course by whose Friday it is to be reached.
  let by: Int
  /// The week on whose Friday it is closed; nil where it stays open.
  let closed: (week: Int, outcome: GoalOutcome)?

  init(_ words: String, by: Int, closed: (week: Int, outcome: GoalOutcome)? = nil) {
    self.words = words
    self.by = by
    self.closed = closed
  }
}
