import EventSourcing
import Foundation
import Practice

/// Makes workouts of the rows of an export; it never joins rows of different starts or titles.
struct WorkoutAssembly {
  let origin: SessionOrigin
  let options: TrainingLogOptions
  /// Workouts that were left out.
  private(set) var problems: [RowProblem] = []
  /// The lines on which workouts begin, by their ids.
  private(set) var firstLines: [UUID: Int] = [:]
  /// What was read otherwise than it stands in the file.
  private(set) var remarks: [RowProblem] = []

  init(origin: SessionOrigin, options: TrainingLogOptions) {
    self.origin = origin
    self.options = options
  }

  /// The workouts of some rows, oldest first.
  mutating func workouts(of entries: [LogEntry]) -> [ImportedSession] {
    var order: [LogEntry.Workout] = []
    let groups = Dictionary(grouping: entries, by: \.workout)
    var seen: Set<LogEntry.Workout> = []
    for entry in entries where seen.insert(entry.workout).inserted { order.append(entry.workout) }

    var occurrences: [LocalDateTime: Int] = [:]
    var workouts: [ImportedSession] = []
    for key in order {
      // Also one that is left out counts, so that the others keep their ids.
      let occurrence = (occurrences[key.start] ?? 0) + 1
      occurrences[key.start] = occurrence
      if let workout = workout(key, occurrence, groups[key] ?? []) { workouts.append(workout) }
    }
    return workouts.enumerated()
      .sorted { ($0.element.occurredAt, $0.offset) < ($1.element.occurredAt, $1.offset) }
      .map(\.element)
  }

  private mutating func workout(_ key: LogEntry.Workout, _ occurrence: Int, _ entries: [LogEntry])
    -> ImportedSession?
  {
    guard let first = entries.first else { return nil }
    let exercises = WorkoutAssembly.exercises(of: entries)
    guard !exercises.isEmpty else {
      remarks.append(RowProblem(line: first.line, "The workout has notes and no sets, and is left out."))
      return nil
    }
    let start = WallClock.resolve(key.start, in: options.timeZone)
    guard start.instant <= options.now + Moment.leave else {
      problems.append(
        RowProblem(
          line: first.line, "Expected a workout that has taken place; this one has not. Check the time zone.")
      )
      return nil
    }
    if start.shifted {
      remarks.append(
        RowProblem(
          line: first.line, "The clocks skipped this time in the zone; it is read as moved forward with them."
        ))
    }
    let content = SessionContent(
      day: start.wallTime.day, timeZone: options.timeZoneName, exercises: exercises,
      minutes: minutes(first, from: start.instant))
    let id = options.deriveID(name(key.start, occurrence))
    let workout = ImportedSession(
      sessionID: id, occurredAt: start.instant, content: content,
      fingerprint: options.hash(WorkoutFingerprint.text(of: content, start: key.start)), title: key.title,
      note: WorkoutAssembly.note(of: entries))
    do throws(Refusal) {
      try workout.check(now: options.now)
    } catch {
      problems.append(RowProblem(line: first.line, error.message))
      return nil
    }
    firstLines[id] = first.line
    return workout
  }

  /// What a workout's id is derived from: its start alone, so that editing anything else leaves it the same workout.
  private func name(_ start: LocalDateTime, _ occurrence: Int) -> String {
    let client = options.clientID.uuidString.lowercased()
    let name = "import/\(origin.rawValue)/\(client)/\(start)"
    return occurrence == 1 ? name : "\(name)/\(occurrence)"
  }

  /// Whole minutes; nil, with a remark, where what the row says cannot be how long it took.
  private mutating func minutes(_ first: LogEntry, from start: Date) -> Int? {
    let seconds: Double
    switch first.duration {
    case .unsaid: return nil
    case .seconds(let length): seconds = length
    case .until(let end):
      seconds = WallClock.resolve(end, in: options.timeZone).instant.timeIntervalSince(start)
    case .unreadable: seconds = -1
    }
    let bounds = Bounds.sessionMinutes
    let minutes = (seconds / 60).rounded()
    if minutes == 0, seconds >= 0 { return nil }
    guard let minutes = Int(exactly: minutes), bounds.contains(minutes) else {
      remarks.append(
        RowProblem(
          line: first.line,
          "How long the workout took is left open: it is not said as \(bounds.lowerBound) to \(bounds.upperBound) minutes."
        ))
      return nil
    }
    return minutes
  }

  /// Rows of one exercise that follow each other are one piece of work.
  private static func exercises(of entries: [LogEntry]) -> [ExerciseWork] {
    var runs: [(slug: String, sets: [SetDone])] = []
    for entry in entries {
      guard let set = entry.set else { continue }
      if let last = runs.indices.last, runs[last].slug == entry.exercise.slug {
        runs[last].sets.append(set)
      } else {
        runs.append((entry.exercise.slug, [set]))
      }
    }
    return runs.map { ExerciseWork(exercise: $0.slug, sets: $0.sets) }
  }

  /// The notes on the workout, then those on its exercises, a line each and each once; nil without any.
  private static func note(of entries: [LogEntry]) -> String? {
    let onWorkout = entries.compactMap(\.workoutNote)
    let onSets = entries.compactMap { entry in entry.note.map { "\(entry.exercise.name): \($0)" } }
    var seen: Set<String> = []
    let notes = (onWorkout + onSets).filter { seen.insert($0).inserted }
    return notes.isEmpty ? nil : notes.joined(separator: "\n")
  }
}
