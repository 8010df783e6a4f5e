import Practice

/// Rows as the Strong app exports them; it never takes a zero for something that was done.
///
/// Strong fills what does not apply with 0, and names units in the heading, in columns of their own, or not at all.
struct StrongFormat: TrainingLogFormat {
  private let date, exercise, order, weight, reps: TrainingLogColumn
  private let name, number, duration, weightUnit, distance, distanceUnit, seconds, notes, workoutNotes,
    rpe: TrainingLogColumn?
  private let unit: LoadUnit
  let namesUnit: Bool
  private let options: TrainingLogOptions
  private let metersPerUnit: Double

  init(_ table: TrainingLogTable, _ options: TrainingLogOptions) throws(RowProblem) {
    self.options = options
    func required(_ column: TrainingLogColumn?, _ heading: String) throws(RowProblem) -> TrainingLogColumn {
      try table.required(column, heading, of: "Strong")
    }
    date = try required(table.column("Date"), "Date")
    exercise = try required(table.column("Exercise Name"), "Exercise Name")
    order = try required(table.column("Set Order"), "Set Order")
    weight = try required(table.column(withUnit: "Weight"), "Weight")
    reps = try required(table.column("Reps"), "Reps")
    name = try table.column("Workout Name")
    number = try table.column("Workout #")
    let length = try table.column(withUnit: "Duration")
    duration = if let length { length } else { try table.column(withUnit: "Workout Duration") }
    weightUnit = try table.column("Weight Unit")
    distance = try table.column(withUnit: "Distance")
    distanceUnit = try table.column("Distance Unit")
    seconds = try table.column("Seconds")
    notes = try table.column("Notes")
    workoutNotes = try table.column("Workout Notes")
    rpe = try table.column("RPE")
    let named = try StrongFormat.unit(of: weight, "kg or lbs", LogUnit.load)
    self.unit = named ?? options.unit
    namesUnit = named != nil || weightUnit != nil
    metersPerUnit =
      try distance.flatMap { column throws(RowProblem) in
        try StrongFormat.unit(of: column, "km, miles or meters", LogUnit.meters)
      } ?? LogUnit.meters(beside: self.unit)
  }

  func start(_ row: TrainingLogRow) throws(RowProblem) -> LocalDateTime {
    try row.time(date, order: options.dateOrder)
  }

  func entry(_ row: TrainingLogRow) throws(RowProblem) -> LogEntry? {
    let role = try role(row)
    guard role != .restTimer else { return nil }
    let exercise = try row.exercise(exercise)
    return LogEntry(
      line: row.line,
      workout: LogEntry.Workout(start: try start(row), title: row.text(name), number: row.text(number)),
      duration: LogDuration.parse(row.text(duration), unit: duration?.unit),
      exercise: exercise,
      sets: try role.kind.map { kind throws(RowProblem) in [try set(row, kind, of: exercise)] } ?? [],
      note: row.text(notes),
      workoutNote: row.text(workoutNotes))
  }

  /// A set of no repetitions is one that failed where the row says so, or names a weight.
  private func set(_ row: TrainingLogRow, _ kind: SetDone.Kind, of exercise: ImportedExercise)
    throws(RowProblem)
    -> SetDone
  {
    let reps = try row.wholeNumber(reps, in: Bounds.reps)
    let seconds = try row.wholeNumber(seconds, in: Bounds.seconds)
    let meters = try row.meters(distance, try metersPerUnit(row))
    let weight = try row.weight(
      weight, unit: try loadUnit(row), of: exercise, onMachine: options.isMachine(exercise.slug))
    let isDone = reps ?? 0 > 0 || seconds ?? 0 > 0 || meters ?? 0 > 0
    let isWeighted = weight.load != nil || weight.assistance != nil
    guard isDone || kind == .failure || kind == .working && isWeighted else {
      throw row.problem(self.reps, "repetitions, seconds or a distance above 0")
    }
    // A zero stands for “not said” here, and the scale has none.
    let rpe = row.text(rpe) == "0" ? nil : try row.rpe(rpe)
    return SetDone(
      reps: isDone ? (reps == 0 ? nil : reps) : 0, seconds: seconds == 0 ? nil : seconds, load: weight.load,
      assistance: weight.assistance, rpe: rpe, kind: isDone ? kind : .failure,
      meters: meters == 0 ? nil : meters)
  }

  private func loadUnit(_ row: TrainingLogRow) throws(RowProblem) -> LoadUnit {
    guard let weightUnit, let text = row.text(weightUnit) else { return unit }
    guard let unit = LogUnit.load(text) else { throw row.problem(weightUnit, "kg or lbs") }
    return unit
  }

  private func metersPerUnit(_ row: TrainingLogRow) throws(RowProblem) -> Double {
    guard let distanceUnit, let text = row.text(distanceUnit) else { return metersPerUnit }
    guard let meters = LogUnit.meters(text) else { throw row.problem(distanceUnit, "km, mi or m") }
    return meters
  }

  /// The unit in a heading; nil where it names none, refused where it names an unknown one.
  private static func unit<Unit>(of column: TrainingLogColumn, _ expected: String, _ read: (String) -> Unit?)
    throws(RowProblem) -> Unit?
  {
    guard let text = column.unit else { return nil }
    guard let unit = read(text) else {
      throw RowProblem(line: 1, column: column.name, "Expected \(expected) as the unit in the heading.")
    }
    return unit
  }
}

extension StrongFormat {
  /// What the column Set Order says of a row.
  private enum Role: Equatable {
    case set(SetDone.Kind)
    case note
    case restTimer

    var kind: SetDone.Kind? {
      switch self {
      case .set(let kind): kind
      case .note, .restTimer: nil
      }
    }
  }

  private func role(_ row: TrainingLogRow) throws(RowProblem) -> Role {
    switch row.text(order)?.lowercased() {
    case "rest timer": return .restTimer
    case "note": return .note
    case "w": return .set(.warmup)
    case "d": return .set(.drop)
    case "f": return .set(.failure)
    case let number? where number.utf8.allSatisfy { (48...57).contains($0) }: return .set(.working)
    case .some, nil: throw row.problem(order, "a number, W, D, F, Note or Rest Timer")
    }
  }
}
