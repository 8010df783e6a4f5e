import Practice

/// Rows as the StrongLifts app exports them: one an exercise, its sets side by side in pairs of columns.
struct StrongLiftsFormat: TrainingLogFormat {
  private let date, exercise: TrainingLogColumn
  private let time, end, number, name, notes, work, timed: TrainingLogColumn?
  private let sets: [(reps: TrainingLogColumn, weight: TrainingLogColumn)]
  private let unit: LoadUnit
  let namesUnit: Bool
  private let options: TrainingLogOptions

  init(_ table: TrainingLogTable, _ options: TrainingLogOptions) throws(RowProblem) {
    func required(_ column: TrainingLogColumn?, _ heading: String) throws(RowProblem) -> TrainingLogColumn {
      try table.required(column, heading, of: "StrongLifts")
    }
    self.options = options
    date = try required(table.column(withUnit: "Date"), "Date (yyyy/mm/dd)")
    exercise = try required(table.column("Exercise"), "Exercise")
    number = try table.column("Workout", "Workout #")
    name = try table.column("Workout Name")
    time = try table.column(withUnit: "Start Time")
    end = try table.column(withUnit: "End Time")
    notes = try table.column("Notes")
    work = try table.column("Sets×Reps", "SetsxReps", "Sets x Reps")
    timed = try table.column("Sets×Time", "SetsxTime", "Sets x Time")
    var sets: [(reps: TrainingLogColumn, weight: TrainingLogColumn)] = []
    while let reps = try table.column("Set \(sets.count + 1) (Reps)") {
      let heading = "Set \(sets.count + 1)"
      let weight = try required(
        table.column("\(heading) (KG)", "\(heading) (LB)", "\(heading) (LBS)"), "\(heading) (KG)")
      sets.append((reps, weight))
    }
    _ = try required(sets.first?.reps, "Set 1 (Reps)")
    self.sets = sets
    let named = sets.first.flatMap { $0.weight.unit }.flatMap(LogUnit.load)
    unit = named ?? options.unit
    namesUnit = named != nil
  }

  func start(_ row: TrainingLogRow) throws(RowProblem) -> LocalDateTime {
    try row.start(date, time, order: options.dateOrder).0
  }

  func entry(_ row: TrainingLogRow) throws(RowProblem) -> LogEntry? {
    let (start, hasTime) = try row.start(date, time, order: options.dateOrder)
    let exercise = try row.exercise(exercise)
    let done = try done(row, exercise)
    // An exercise that was skipped is no part of the training.
    guard !done.isEmpty else { return nil }
    return LogEntry(
      line: row.line,
      workout: LogEntry.Workout(
        start: start, title: row.text(name), number: row.text(number), hasTime: hasTime),
      duration: try duration(row, start), exercise: exercise, sets: done, note: nil,
      workoutNote: row.text(notes))
  }

  private func done(_ row: TrainingLogRow, _ exercise: ImportedExercise) throws(RowProblem) -> [SetDone] {
    // `5/5/5/5/-` has one word for each set; what was not tried is written with 0 repetitions as what failed is.
    let words = row.text(work)?.split(separator: "/").map { String($0).trimmed } ?? []
    var done: [SetDone] = []
    for (index, column) in sets.enumerated() {
      guard let reps = try row.wholeNumber(column.reps, in: Bounds.reps) else { continue }
      if reps == 0, words.indices.contains(index), words[index] == "-" || words[index] == "–" { continue }
      let weight = try row.weight(
        column.weight, unit: unit, of: exercise, onMachine: options.isMachine(exercise.slug))
      done.append(try row.set(reps: column.reps, (reps, nil, nil), weight, kind: reps == 0 ? .failure : nil))
    }
    return done.isEmpty ? try timedSets(row) : done
  }

  /// Sets that were timed, as `10×1:00`.
  private func timedSets(_ row: TrainingLogRow) throws(RowProblem) -> [SetDone] {
    guard let timed, let text = row.text(timed) else { return [] }
    let parts = text.split { $0 == "×" || $0 == "x" }.map { String($0).trimmed }
    let clock = parts.last?.split(separator: ":", omittingEmptySubsequences: false).map { Int($0) } ?? []
    guard parts.count == 2, let count = Int(parts[0]), (1...50).contains(count), clock.count == 2,
      let minutes = clock[0], let seconds = clock[1], (0...59).contains(seconds), minutes >= 0,
      minutes <= 120, case let length = minutes * 60 + seconds, Bounds.seconds.contains(length), length > 0
    else { throw row.problem(timed, "sets and their time, such as 3×1:00") }
    return Array(repeating: SetDone(seconds: length), count: count)
  }

  private func duration(_ row: TrainingLogRow, _ start: LocalDateTime) throws(RowProblem) -> LogEntry.Duration
  {
    guard let text = row.text(end) else { return .unsaid }
    return WallTimeText.parse("\(start.day) \(text)").map(LogEntry.Duration.until) ?? .unreadable
  }
}
