import Practice

/// A change of daily life that is agreed with a client, and its reviews, each on a Friday; it never judges the client.
struct SampleHabit: Sendable {
  struct Review: Sendable {
    /// The week of the course.
    let week: Int
    let outcome: LifestyleOutcome
    let note: String?

    init(_ week: Int, _ outcome: LifestyleOutcome, _ note: String? = nil) {
      self.week = week
      self.outcome = outcome
      self.note = note
    }
  }

  let area: LifestyleArea
  let target: String
  /// The week of the course in which it is agreed.
  let agreed: Int
  let reviews: [Review]
  /// Whether the next review is due on the Monday of today's week; otherwise the last one closes it.
  let isDue: Bool

  init(_ area: LifestyleArea, _ target: String, agreed: Int, _ reviews: Review..., isDue: Bool = false) {
    self.area = area
    self.target = target
    self.agreed = agreed
    self.reviews = reviews
    self.isDue = isDue
  }
}
