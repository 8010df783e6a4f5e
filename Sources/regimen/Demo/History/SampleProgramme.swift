import Practice

/// What is prescribed to one client of the sample as the course goes on, and what has to change; it never looks ahead.
struct SampleProgramme: Sendable {
  /// A change that has to be made before a session of the week.
  enum Change: Sendable {
    case prescribe(SampleExercise)
    case adjust(SampleExercise, to: Load, SampleReason)
  }

  private struct Entry: Sendable {
    var load: Load?
    var hold: Int?
    var highest: Load?
    var sessions = 0
  }

  private var entries: [String: Entry] = [:]

  /// Makes the prescriptions those of a week, and says what that changes.
  ///
  /// - Parameters:
  ///   - pain: usual pain in the week before.
  ///   - afterBreak: whether the last session lies more than a week back.
  mutating func move(
    to week: Int, of course: SampleCourse, pain: Int, afterBreak: Bool
  ) -> [Change] {
    course.exercises(week: week).compactMap { exercise in
      let load = exercise.load(week: week)
      let hold = exercise.hold(week: week)
      guard let entry = entries[exercise.slug], entry.hold == hold else {
        entries[exercise.slug] = Entry(load: load, hold: hold, highest: load)
        return .prescribe(exercise)
      }
      guard let load, let from = entry.load, load != from else { return nil }
      let highest = entry.highest ?? from
      entries[exercise.slug] = Entry(
        load: load, hold: hold, highest: highest.kilograms > load.kilograms ? highest : load)
      let reason = SampleReason(
        from: from.kilograms, to: load.kilograms, highest: highest.kilograms, pain: pain,
        afterBreak: afterBreak)
      return .adjust(exercise, to: load, reason)
    }
  }

  /// How many sessions an exercise was trained as it is prescribed now; this one is counted.
  mutating func train(_ exercise: SampleExercise) -> Int {
    let before = entries[exercise.slug]?.sessions ?? 0
    entries[exercise.slug]?.sessions = before + 1
    return before
  }
}
