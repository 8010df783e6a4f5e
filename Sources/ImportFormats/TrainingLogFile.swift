public import Practice

/// The exports that can be read, each a pure function from the text of a file; it never opens a file or keeps state.
public enum TrainingLogFile: String, CaseIterable, Codable, Sendable {
  case strong
  case hevy

  public var origin: SessionOrigin {
    switch self {
    case .strong: .strong
    case .hevy: .hevy
    }
  }

  /// Reads the text of an export.
  ///
  /// - Throws: the problem that leaves nothing of the file readable: no heading, a missing column, broken quotation.
  ///   Bad rows are not thrown; they are the log's ``TrainingLog/problems``.
  public func read(_ text: String, _ options: TrainingLogOptions) throws(RowProblem) -> TrainingLog {
    log(of: try rows(text, options), options)
  }

  /// Reads the text of an export that may be longer than there is time for.
  ///
  /// - Returns: nil for one of more than `maxWorkouts`, of which no workout is made.
  /// - Throws: the same as ``read(_:_:)``.
  public func read(
    _ text: String, _ options: TrainingLogOptions, maxWorkouts: Int
  ) throws(RowProblem) -> TrainingLog? {
    let rows = try rows(text, options)
    guard Set(rows.entries.map(\.workout)).count <= maxWorkouts else { return nil }
    return log(of: rows, options)
  }

  /// What the rows say one by one.
  private struct Rows {
    var entries: [LogEntry] = []
    var problems: [RowProblem] = []
    /// The workouts with a bad row, by their start, with the line of the first.
    var spoiled: [LocalDateTime: Int] = [:]
    /// The bad rows that do not say of which workout they are, by how many entries come before.
    var unplaced: [Int] = []
  }

  private func rows(_ text: String, _ options: TrainingLogOptions) throws(RowProblem) -> Rows {
    let table = try TrainingLogTable(text)
    let format: any TrainingLogFormat =
      switch self {
      case .strong: try StrongFormat(table, unit: options.unit)
      case .hevy: try HevyFormat(table, unit: options.unit)
      }
    var rows = Rows()
    for row in table.rows {
      do throws(RowProblem) {
        try row.checkWidth(table.width)
        if let entry = try format.entry(row) { rows.entries.append(entry) }
      } catch {
        rows.problems.append(error)
        if row.cells.count == table.width, let start = try? format.start(row) {
          rows.spoiled[start] = rows.spoiled[start] ?? row.line
        } else {
          rows.unplaced.append(rows.entries.count)
        }
      }
    }
    return rows
  }

  private func log(of rows: Rows, _ options: TrainingLogOptions) -> TrainingLog {
    let entries = rows.entries
    var (problems, spoiled) = (rows.problems, rows.spoiled)
    // A bad row that does not say when its workout began may be of the one before it or of the one behind it.
    for index in rows.unplaced {
      for entry in entries[max(0, index - 1)..<min(entries.count, index + 1)] {
        spoiled[entry.workout.start] = spoiled[entry.workout.start] ?? entry.line
      }
    }
    var assembly = WorkoutAssembly(origin: origin, options: options)
    let workouts = assembly.workouts(of: entries.filter { spoiled[$0.workout.start] == nil })
    for entry in entries where entry.line < spoiled[entry.workout.start] ?? 0 {
      spoiled[entry.workout.start] = entry.line
    }
    problems += assembly.problems
    let done = Set(workouts.flatMap(\.content.slugs))
    var seen: Set<String> = []
    let exercises = entries.map(\.exercise).filter { done.contains($0.slug) && seen.insert($0.slug).inserted }
    return TrainingLog(
      origin: origin, workouts: workouts, exercises: exercises,
      firstLines: assembly.firstLines, problems: problems.sorted { $0.line < $1.line },
      leftOut: (Array(spoiled.values) + assembly.problems.map(\.line)).sorted().map {
        RowProblem(line: $0, "The workout that begins here is left out whole, as something in it is bad.")
      },
      remarks: assembly.remarks.sorted { $0.line < $1.line })
  }
}
