/// The week of a course in which a practitioner brings a load back towards what it was before a flare; it never goes above
/// it.
struct SampleReturn: Sendable {
  let week: Int
  /// The slug of the exercise.
  let exercise: String
  let reason: String

  init(_ week: Int, _ exercise: String, _ reason: String) {
    self.week = week
    self.exercise = exercise
    self.reason = reason
  }
}
