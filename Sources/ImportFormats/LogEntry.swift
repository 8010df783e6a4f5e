import Practice

/// One row of an export in terms of the practice; title and notes are personal and never go into an error.
struct LogEntry: Sendable {
  /// Which workout a row belongs to: rows with equal keys are of one workout.
  struct Workout: Hashable, Sendable {
    let start: LocalDateTime
    let title: String?
    /// The number that the application gives it, where it does.
    let number: String?
    /// Whether its time of day is known; its start is noon otherwise.
    let hasTime: Bool

    init(start: LocalDateTime, title: String?, number: String?, hasTime: Bool = true) {
      self.start = start
      self.title = title
      self.number = number
      self.hasTime = hasTime
    }
  }

  /// How long the workout took, as far as the row says.
  enum Duration: Hashable, Sendable {
    case unsaid
    case seconds(Double)
    case until(LocalDateTime)
    /// Said in a way that nobody knows.
    case unreadable
  }

  let line: Int
  let workout: Workout
  let duration: Duration
  let exercise: ImportedExercise
  /// What was done; none for a row that is only a note.
  let sets: [SetDone]
  /// A note on the exercise or the set.
  let note: String?
  let workoutNote: String?
}
