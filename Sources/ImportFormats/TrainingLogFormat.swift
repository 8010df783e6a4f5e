import Practice

/// How one application writes its rows.
protocol TrainingLogFormat {
  /// Finds the columns of the format.
  ///
  /// - Throws: the first column that is required and missing, or there twice.
  init(_ table: TrainingLogTable, _ options: TrainingLogOptions) throws(RowProblem)

  /// Whether the file says in which unit its weights are.
  var namesUnit: Bool { get }

  /// When the workout of a row began, by which workouts are told apart.
  func start(_ row: TrainingLogRow) throws(RowProblem) -> LocalDateTime

  /// What a row says; nil for one that is no part of the training, such as a rest timer.
  ///
  /// - Throws: the first cell that cannot be read.
  func entry(_ row: TrainingLogRow) throws(RowProblem) -> LogEntry?
}
