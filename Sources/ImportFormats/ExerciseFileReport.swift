public import Practice

/// What an import of exercises came to, as the command line and the API answer it.
public struct ExerciseFileReport: Encodable, Hashable, Sendable {
  /// Exercises that were read.
  public let exercises: Int
  /// Exercises that were added, or would be.
  public let appended: Int
  /// Exercises that were there already, those of the ladders among them.
  public let skipped: Int
  /// How many were described otherwise before, and were left so; their slugs beside.
  public let changed: Int
  public let changedExercises: [String]
  /// How many are in the file twice, where the first counts; their slugs beside.
  public let duplicates: Int
  public let duplicateExercises: [String]
  /// The position of the last event; nil where nothing was added.
  public let position: Int64?
  public let dryRun: Bool
  /// How many of the skipped are of the ladders; said to people only.
  public let ofLadders: Int

  enum CodingKeys: String, CodingKey {
    case exercises
    case appended
    case skipped
    case changed
    case changedExercises
    case duplicates
    case duplicateExercises
    case position
    case dryRun
  }

  /// - Parameters:
  ///   - plan: what the file comes to, before or after it was imported.
  ///   - appended: how many exercises were added, or would be.
  public init(_ rows: Int, _ plan: ExerciseImportPlan, appended: Int, position: Int64?, dryRun: Bool) {
    exercises = rows
    self.appended = appended
    skipped = rows - appended - plan.changed.count - plan.duplicates.count
    changed = plan.changed.count
    changedExercises = plan.changed
    duplicates = plan.duplicates.count
    duplicateExercises = plan.duplicates
    self.position = position
    self.dryRun = dryRun
    ofLadders = plan.shipped.count
  }
}
