import Practice

/// The exports that can be read, each a pure function from the text of a file; it never opens a file or keeps state.
enum TrainingLogFile: String, CaseIterable, Sendable {
  case strong
  case hevy

  var origin: SessionOrigin {
    switch self {
    case .strong: .strong
    case .hevy: .hevy
    }
  }

  /// Reads the text of an export.
  ///
  /// - Throws: the problem that leaves nothing of the file readable: no heading, a missing column, broken quotation.
  ///   Bad rows are not thrown; they are the log's ``TrainingLog/problems``.
  func read(_ text: String, _ options: TrainingLogOptions) throws(RowProblem) -> TrainingLog {
    let table = try TrainingLogTable(text)
    let format: any TrainingLogFormat =
      switch self {
      case .strong: try StrongFormat(table, unit: options.unit)
      case .hevy: try HevyFormat(table, unit: options.unit)
      }
    var entries: [LogEntry] = []
    var problems: [RowProblem] = []
    for row in table.rows {
      do throws(RowProblem) {
        try row.checkWidth(table.width)
        if let entry = try format.entry(row) { entries.append(entry) }
      } catch {
        problems.append(error)
      }
    }
    var assembly = WorkoutAssembly(origin: origin, options: options)
    let workouts = assembly.workouts(of: entries)
    problems += assembly.problems
    let done = Set(workouts.flatMap(\.content.slugs))
    var seen: Set<String> = []
    let exercises = entries.map(\.exercise).filter { done.contains($0.slug) && seen.insert($0.slug).inserted }
    return TrainingLog(
      origin: origin, workouts: workouts, exercises: exercises,
      problems: problems.sorted { $0.line < $1.line },
      remarks: assembly.remarks.sorted { $0.line < $1.line })
  }
}
