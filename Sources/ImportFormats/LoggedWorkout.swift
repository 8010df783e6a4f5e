import Practice

/// What the rows of one workout have said so far.
struct LoggedWorkout {
  /// The most sets that are kept of one workout; more are only counted, for it is refused then.
  static let maxSets = Bounds.sessionSets.upperBound

  let key: LogEntry.Workout
  /// The line on which the workout begins.
  let line: Int
  /// As its first row says it.
  let duration: LogEntry.Duration
  private(set) var setCount = 0
  private var runs: [(slug: String, sets: [SetDone])] = []
  private var notesOnWorkout: [String] = []
  private var notesOnSets: [String] = []
  private var seen: (onWorkout: Set<String>, onSets: Set<String>) = ([], [])

  /// A workout of which no row was added yet.
  ///
  /// - Parameter first: its first row.
  init(beginningWith first: LogEntry) { (key, line, duration) = (first.workout, first.line, first.duration) }

  /// Adds a row of the workout.
  mutating func add(_ entry: LogEntry) {
    if let note = entry.workoutNote, seen.onWorkout.insert(note).inserted { notesOnWorkout.append(note) }
    if let note = entry.note.map({ "\(entry.exercise.name): \($0)" }), seen.onSets.insert(note).inserted {
      notesOnSets.append(note)
    }
    for set in entry.sets { add(set, of: entry.exercise) }
  }

  private mutating func add(_ set: SetDone, of exercise: ImportedExercise) {
    setCount += 1
    guard setCount <= Self.maxSets else { return }
    if let last = runs.indices.last, runs[last].slug == exercise.slug {
      runs[last].sets.append(set)
    } else {
      runs.append((exercise.slug, [set]))
    }
  }

  /// Rows of one exercise that follow each other are one piece of work.
  var exercises: [ExerciseWork] { runs.map { ExerciseWork(exercise: $0.slug, sets: $0.sets) } }

  /// The notes on the workout, then those on its exercises, a line each and each once; nil without any.
  var note: String? {
    let notes = notesOnWorkout + notesOnSets.filter { !seen.onWorkout.contains($0) }
    return notes.isEmpty ? nil : notes.joined(separator: "\n")
  }
}
