import Practice

/// Rows of a table of any program, one a set, whose columns somebody named.
struct NamedColumnsFormat: TrainingLogFormat {
  private let date, exercise, done: TrainingLogColumn
  private let time, weight, assistance, unitColumn, reps, seconds, distance, rir, rpe, kind, side, note,
    workout: TrainingLogColumn?
  private let unit: LoadUnit
  let namesUnit: Bool
  private let options: TrainingLogOptions

  init(_ table: TrainingLogTable, _ options: TrainingLogOptions) throws(RowProblem) {
    let names = options.columns?.headings ?? [:]
    func column(_ part: ColumnNames.Part) throws(RowProblem) -> TrainingLogColumn? {
      guard let heading = names[part] else { return nil }
      if let column = try table.column(withUnit: heading) { return column }
      throw RowProblem(
        line: table.line, column: heading,
        "The file has no such heading. Say under which one “\(part.rawValue)” stands.")
    }
    func required(_ part: ColumnNames.Part) throws(RowProblem) -> TrainingLogColumn {
      guard let column = try column(part) else {
        throw RowProblem(
          line: table.line, "The column of “\(part.rawValue)” is needed. Say how it is called.")
      }
      return column
    }
    self.options = options
    date = try required(.date)
    exercise = try required(.exercise)
    time = try column(.time)
    weight = try column(.weight)
    assistance = try column(.assistance)
    unitColumn = try column(.unit)
    reps = try column(.reps)
    seconds = try column(.seconds)
    distance = try column(.distance)
    rir = try column(.rir)
    rpe = try column(.rpe)
    kind = try column(.kind)
    side = try column(.side)
    note = try column(.note)
    workout = try column(.workout)
    guard let done = reps ?? seconds ?? distance else {
      throw RowProblem(
        line: table.line, "The column of reps, seconds or distance is needed. Say how it is called.")
    }
    self.done = done
    let weighed = weight ?? assistance
    let named = try weighed.flatMap { column throws(RowProblem) in
      try table.unit(of: column, "kg or lb", LogUnit.load)
    }
    unit = named ?? options.unit
    namesUnit = named != nil || unitColumn != nil
  }

  func start(_ row: TrainingLogRow) throws(RowProblem) -> LocalDateTime {
    try row.start(date, time, order: options.dateOrder).0
  }

  func entry(_ row: TrainingLogRow) throws(RowProblem) -> LogEntry? {
    let (start, hasTime) = try row.start(date, time, order: options.dateOrder)
    let exercise = try row.exercise(exercise)
    let found = (
      reps: try row.wholeNumber(reps, in: Bounds.reps), seconds: try row.seconds(seconds),
      meters: try row.meters(distance, unit: nil, LogUnit.meters(beside: unit))
    )
    let set = try row.set(
      reps: done, found, try weight(row, of: exercise), kind: try kind(row),
      rir: try row.number(rir, in: Bounds.rir, "a number from 0 to 10"), rpe: try row.rpe(rpe),
      side: try side(row))
    return LogEntry(
      line: row.line,
      workout: LogEntry.Workout(start: start, title: row.text(workout), number: nil, hasTime: hasTime),
      duration: .unsaid, exercise: exercise, sets: [set], note: row.text(note), workoutNote: nil)
  }

  private func weight(_ row: TrainingLogRow, of exercise: ImportedExercise) throws(RowProblem) -> (
    load: Load?, assistance: Load?
  ) {
    let unit = try row.unit(unitColumn, "kg or lb", LogUnit.load) ?? unit
    var weight: (load: Load?, assistance: Load?) = (nil, nil)
    if let column = self.weight {
      weight = try row.weight(column, unit: unit, of: exercise, onMachine: options.isMachine(exercise.slug))
    }
    guard let assistance else { return weight }
    let help = try row.weight(assistance, unit: unit, of: exercise, onMachine: false)
    guard let amount = help.load ?? help.assistance else { return weight }
    guard weight.load == nil else {
      throw row.problem(assistance, "a load or help, not both")
    }
    return (nil, amount)
  }

  private func kind(_ row: TrainingLogRow) throws(RowProblem) -> SetDone.Kind? {
    guard let kind, let text = row.text(kind) else { return nil }
    switch text.lowercased() {
    case "working", "normal", "work": return .working
    case "warmup", "warm-up", "warm up", "w": return .warmup
    case "drop", "dropset", "drop set", "d": return .drop
    case "failure", "failed", "f": return .failure
    case let number where number.utf8.allSatisfy({ (48...57).contains($0) }): return .working
    default: throw row.problem(kind, "working, warmup, drop or failure")
    }
  }

  private func side(_ row: TrainingLogRow) throws(RowProblem) -> SetDone.Side? {
    guard let side, let text = row.text(side) else { return nil }
    switch text.lowercased() {
    case "left", "l", "links", "gauche", "izquierda", "izquierdo", "sinistra", "sinistro", "esquerda",
      "esquerdo":
      return .left
    case "right", "r", "rechts", "droite", "droit", "derecha", "derecho", "destra", "destro", "direita",
      "direito":
      return .right
    case "both", "beide", "-", "–": return nil
    default: throw row.problem(side, "left or right")
    }
  }
}
