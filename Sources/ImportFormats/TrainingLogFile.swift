public import Practice

/// The exports that can be read, each a pure function from the text of a file.
public enum TrainingLogFile: String, CaseIterable, Codable, Sendable, InputValue {
  case strong
  case hevy
  case fitNotes = "fitnotes"
  case strongLifts = "stronglifts"
  /// A table of any program, whose columns are named with it.
  case csv

  public var origin: SessionOrigin {
    switch self {
    case .strong: .strong
    case .hevy: .hevy
    case .fitNotes: .fitNotes
    case .strongLifts: .strongLifts
    case .csv: .csv
    }
  }

  /// Reads the text of an export.
  ///
  /// - Throws: the problem that leaves nothing of the file readable: no heading, a missing column, broken quotation, more
  ///   rows or columns than ``TrainingLogTable`` takes. Bad rows are not thrown; they are the log's ``TrainingLog/problems``.
  public func read(_ text: String, _ options: TrainingLogOptions) throws(RowProblem) -> TrainingLog {
    log(of: try workouts(text, options, most: .max, readsOn: true), options)
  }

  /// Reads the text of an export that may be longer than there is time for, up to the first bound that it exceeds.
  ///
  /// - Parameter leavingOutBad: whether workouts with a bad row, or with too many sets, are left out. Otherwise nothing is
  ///   imported because of them, so the file is read no further than to the first workout with too many sets, or to one bad
  ///   row more than are named.
  /// - Returns: nil for one of more than `maxWorkouts`, which is read no further.
  /// - Throws: the same as ``read(_:_:)``.
  public func read(_ text: String, _ options: TrainingLogOptions, maxWorkouts: Int, leavingOutBad: Bool)
    throws(RowProblem) -> TrainingLog?
  {
    let read = try workouts(text, options, most: maxWorkouts, readsOn: leavingOutBad)
    return read.workouts.count > maxWorkouts ? nil : log(of: read, options)
  }

  /// What the rows say, up to one workout more than `most`.
  ///
  /// - Parameter readsOn: whether it goes on behind what stops the import.
  private func workouts(_ text: String, _ options: TrainingLogOptions, most: Int, readsOn: Bool)
    throws(RowProblem) -> LoggedWorkouts
  {
    var table = try TrainingLogTable(text)
    let format: any TrainingLogFormat =
      switch self {
      case .strong: try StrongFormat(table, options)
      case .hevy: try HevyFormat(table, options)
      case .fitNotes: try FitNotesFormat(table, options)
      case .strongLifts: try StrongLiftsFormat(table, options)
      case .csv: try NamedColumnsFormat(table, options)
      }
    var read = LoggedWorkouts()
    read.namesUnit = format.namesUnit
    while read.workouts.count <= most, readsOn || !read.isRefused, let row = try table.next() {
      do throws(RowProblem) {
        try table.checkWidth(row)
        try row.checkLegible()
        if let entry = try format.entry(row) { read.add(entry) }
      } catch {
        read.add(error, of: table.fits(row) ? try? format.start(row) : nil)
      }
    }
    return read
  }

  private func log(of read: LoggedWorkouts, _ options: TrainingLogOptions) -> TrainingLog {
    let spoiled = read.spoiledByFirstLine
    var assembly = WorkoutAssembly(origin: origin, options: options)
    let workouts = assembly.workouts(of: read.workouts.filter { spoiled[$0.key.start] == nil })
    let done = Set(workouts.flatMap(\.content.slugs))
    var leftOut = RowProblems()
    for line in (Array(spoiled.values) + assembly.linesLeftOut).sorted() {
      leftOut.append(
        RowProblem(line: line, "The workout that begins here is left out whole, as something in it is bad."))
    }
    let problems = read.problems.merged(with: assembly.problems)
    let isWeighed = workouts.contains { workout in
      workout.content.exercises.contains { $0.sets.contains { $0.load != nil || $0.assistance != nil } }
    }
    return TrainingLog(
      origin: origin, assumedUnit: options.assumesUnit && !read.namesUnit && isWeighed ? options.unit : nil,
      workouts: workouts, exercises: read.exercises.filter { done.contains($0.slug) },
      firstLines: assembly.firstLines, problems: problems.first, problemCount: problems.count,
      leftOut: leftOut.first, leftOutCount: leftOut.count, remarks: assembly.remarks.first,
      remarkCount: assembly.remarks.count)
  }
}
