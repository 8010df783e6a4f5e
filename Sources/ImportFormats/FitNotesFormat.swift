import Practice

/// Rows as the FitNotes app exports them: one a set, of a day without a time.
struct FitNotesFormat: TrainingLogFormat {
  private let date, exercise, weight, reps: TrainingLogColumn
  private let weightUnit, distance, distanceUnit, time, notes: TrainingLogColumn?
  private let unit: LoadUnit
  let namesUnit: Bool
  private let options: TrainingLogOptions

  init(_ table: TrainingLogTable, _ options: TrainingLogOptions) throws(RowProblem) {
    func required(_ column: TrainingLogColumn?, _ heading: String) throws(RowProblem) -> TrainingLogColumn {
      try table.required(column, heading, of: "FitNotes")
    }
    self.options = options
    date = try required(table.column("Date"), "Date")
    exercise = try required(table.column("Exercise"), "Exercise")
    _ = try required(table.column("Category"), "Category")
    weight = try required(table.column(withUnit: "Weight"), "Weight")
    reps = try required(table.column("Reps"), "Reps")
    weightUnit = try table.column("Weight Unit")
    distance = try table.column(withUnit: "Distance")
    distanceUnit = try table.column("Distance Unit")
    time = try table.column("Time")
    notes = try table.column("Comment", "Notes")
    let named = try table.unit(of: weight, "kgs or lbs", LogUnit.load)
    unit = named ?? options.unit
    namesUnit = named != nil || weightUnit != nil
  }

  func start(_ row: TrainingLogRow) throws(RowProblem) -> LocalDateTime {
    try row.start(date, nil, order: options.dateOrder).0
  }

  func entry(_ row: TrainingLogRow) throws(RowProblem) -> LogEntry? {
    let (start, hasTime) = try row.start(date, nil, order: options.dateOrder)
    let exercise = try row.exercise(exercise)
    let weight = try row.weight(
      weight, unit: try row.unit(weightUnit, "kgs or lbs", LogUnit.load) ?? unit, of: exercise,
      onMachine: options.isMachine(exercise.slug))
    let done = (
      reps: try row.wholeNumber(reps, in: Bounds.reps), seconds: try row.seconds(time),
      meters: try row.meters(distance, unit: distanceUnit, LogUnit.meters(beside: unit))
    )
    return LogEntry(
      line: row.line,
      workout: LogEntry.Workout(start: start, title: nil, number: nil, hasTime: hasTime), duration: .unsaid,
      exercise: exercise, sets: [try row.set(reps: reps, done, weight)], note: row.text(notes),
      workoutNote: nil)
  }
}

extension TrainingLogTable {
  /// The unit in a heading; nil where it names none, refused where it names an unknown one.
  func unit<Unit>(of column: TrainingLogColumn, _ expected: String, _ read: (String) -> Unit?)
    throws(RowProblem) -> Unit?
  {
    guard let text = column.unit else { return nil }
    guard let unit = read(text) else {
      throw RowProblem(line: line, column: column.name, "Expected \(expected) as the unit in the heading.")
    }
    return unit
  }
}

extension TrainingLogRow {
  /// The unit that a row names; nil for a blank cell.
  func unit<Unit>(_ column: TrainingLogColumn?, _ expected: String, _ read: (String) -> Unit?)
    throws(RowProblem) -> Unit?
  {
    guard let column, let text = text(column) else { return nil }
    guard let unit = read(text) else { throw problem(column, expected) }
    return unit
  }

  /// A distance in metres, in the unit of its heading, of the row, or another; nil for a blank cell.
  func meters(_ column: TrainingLogColumn?, unit: TrainingLogColumn?, _ usual: Double) throws(RowProblem)
    -> Double?
  {
    guard let column, text(column) != nil else { return nil }
    let named = try self.unit(unit, "km, mi or m", LogUnit.meters)
    return try meters(column, named ?? column.unit.flatMap(LogUnit.meters) ?? usual)
  }
}
