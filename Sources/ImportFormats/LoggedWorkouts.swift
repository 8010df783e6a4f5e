import Practice

/// The workouts of an export, put together while its rows are read.
struct LoggedWorkouts {
  /// In the order in which they begin in the file.
  private(set) var workouts: [LoggedWorkout] = []
  /// Each slug once, in the order of the file, under the name that came first.
  private(set) var exercises: [ImportedExercise] = []
  /// Whether the file says in which unit its weights are.
  var namesUnit = true
  /// The bad rows.
  private(set) var problems = RowProblems()
  /// Whether a workout has more sets than a session may.
  private var hasTooManySets = false
  private var places: [LogEntry.Workout: Int] = [:]
  private var slugs: Set<String> = []
  /// The workouts with a bad row, by their start, with a line of it.
  private var spoiled: [LocalDateTime: Int] = [:]
  /// When the workout of the row before began.
  private var last: (start: LocalDateTime, line: Int)?
  /// Whether the row before was bad, and did not say of which workout it is.
  private var spoilsNext = false

  /// Whether the import is refused for certain, and all is known that is said of it: there is a workout with too many sets, or
  /// a bad row more than are named.
  var isRefused: Bool { hasTooManySets || problems.count > TrainingLogReport.maxNamed }

  /// Adds a row that was read.
  mutating func add(_ entry: LogEntry) {
    let start = entry.workout.start
    if spoilsNext { spoil(start, entry.line) }
    (spoilsNext, last) = (false, (start, entry.line))
    if slugs.insert(entry.exercise.slug).inserted { exercises.append(entry.exercise) }
    if let place = places[entry.workout] {
      workouts[place].add(entry)
      if workouts[place].setCount > LoggedWorkout.maxSets { hasTooManySets = true }
    } else {
      places[entry.workout] = workouts.count
      var workout = LoggedWorkout(beginningWith: entry)
      workout.add(entry)
      workouts.append(workout)
    }
  }

  /// Adds a row that is bad.
  ///
  /// - Parameter start: when its workout began; nil where it does not say so. Then it may be of the one before it or of the one
  ///   behind it.
  mutating func add(_ problem: RowProblem, of start: LocalDateTime?) {
    problems.append(problem)
    if let start {
      spoil(start, problem.line)
    } else {
      if let last { spoil(last.start, last.line) }
      spoilsNext = true
    }
  }

  /// The workouts with a bad row, by their start, with the first line of each, be it bad or not.
  var spoiledByFirstLine: [LocalDateTime: Int] {
    var lines = spoiled
    for workout in workouts where workout.line < lines[workout.key.start] ?? 0 {
      lines[workout.key.start] = workout.line
    }
    return lines
  }

  private mutating func spoil(_ start: LocalDateTime, _ line: Int) { spoiled[start] = spoiled[start] ?? line }
}
