import Practice

/// Rows as the Hevy app exports them; it never trusts the set number, which repeats within a workout.
struct HevyFormat: TrainingLogFormat {
  private let title, start, exercise, weight, reps: TrainingLogColumn
  private let end, workoutNotes, notes, type, distance, seconds, rpe: TrainingLogColumn?
  private let unit: LoadUnit
  let namesUnit: Bool
  private let options: TrainingLogOptions
  private let metersPerUnit: Double

  init(_ table: TrainingLogTable, _ options: TrainingLogOptions) throws(RowProblem) {
    self.options = options
    func required(_ column: TrainingLogColumn?, _ heading: String) throws(RowProblem) -> TrainingLogColumn {
      try table.required(column, heading, of: "Hevy")
    }
    title = try required(table.column("title"), "title")
    start = try required(table.column("start_time"), "start_time")
    exercise = try required(table.column("exercise_title"), "exercise_title")
    weight = try required(
      table.column("weight_kg", "weight_lbs", "weight_lb", "weight"), "weight_kg or weight_lbs")
    reps = try required(table.column("reps"), "reps")
    end = try table.column("end_time")
    workoutNotes = try table.column("description")
    notes = try table.column("exercise_notes")
    type = try table.column("set_type")
    seconds = try table.column("duration_seconds")
    rpe = try table.column("rpe")
    let named = LogUnit.load(weight.heading.dropFirst("weight_".count).lowercased())
    self.unit = named ?? options.unit
    namesUnit = named != nil
    distance = try table.column("distance_km", "distance_miles", "distance_meters", "distance")
    metersPerUnit =
      distance.flatMap { LogUnit.meters($0.heading.dropFirst("distance_".count).lowercased()) }
      ?? LogUnit.meters(beside: self.unit)
  }

  func start(_ row: TrainingLogRow) throws(RowProblem) -> LocalDateTime {
    try row.time(start, order: options.dateOrder)
  }

  func entry(_ row: TrainingLogRow) throws(RowProblem) -> LogEntry? {
    let exercise = try row.exercise(exercise)
    return LogEntry(
      line: row.line,
      workout: LogEntry.Workout(start: try self.start(row), title: row.text(title), number: nil),
      duration: duration(row), exercise: exercise, sets: [try set(row, of: exercise)],
      note: row.text(notes),
      workoutNote: row.text(workoutNotes))
  }

  private func set(_ row: TrainingLogRow, of exercise: ImportedExercise) throws(RowProblem) -> SetDone {
    let reps = try row.wholeNumber(reps, in: Bounds.reps)
    let seconds = try row.wholeNumber(seconds, in: Bounds.seconds)
    let meters = try row.meters(distance, metersPerUnit)
    guard reps != nil || seconds ?? 0 > 0 || meters ?? 0 > 0 else {
      throw row.problem(self.reps, "repetitions, or else seconds or a distance above 0")
    }
    let weight = try row.weight(
      weight, unit: unit, of: exercise, onMachine: options.isMachine(exercise.slug))
    return SetDone(
      reps: reps, seconds: seconds == 0 ? nil : seconds, load: weight.load, assistance: weight.assistance,
      rpe: try row.rpe(rpe), kind: try kind(row), meters: meters == 0 ? nil : meters)
  }

  private func kind(_ row: TrainingLogRow) throws(RowProblem) -> SetDone.Kind {
    guard let type, let text = row.text(type) else { return .working }
    switch text.lowercased() {
    case "normal": return .working
    case "warmup": return .warmup
    case "dropset": return .drop
    case "failure": return .failure
    default: throw row.problem(type, "normal, warmup, dropset or failure")
    }
  }

  private func duration(_ row: TrainingLogRow) -> LogEntry.Duration {
    guard let text = row.text(end) else { return .unsaid }
    return WallTimeText.parse(text, order: options.dateOrder).map(LogEntry.Duration.until) ?? .unreadable
  }
}
