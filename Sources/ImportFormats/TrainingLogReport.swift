public import Foundation
public import Practice

/// What an import of a training log came to, as the command line and the API answer it; it holds no text of the file but the names of
/// exercises.
public struct TrainingLogReport: Encodable, Hashable, Sendable {
  /// A workout that was edited in the application since it was imported, and was left as it was.
  public struct Changed: Encodable, Hashable, Sendable {
    public let sessionID: UUID
    public let day: LocalDay
    /// The line of the file on which the workout begins.
    public let line: Int

    enum CodingKeys: String, CodingKey {
      case sessionID = "sessionId"
      case day
      case line
    }
  }

  /// An exercise that the practice did not know.
  public struct NewExercise: Encodable, Hashable, Sendable {
    public let slug: String
    public let name: String
  }

  /// How many places of a file are named.
  public static let maxNamed = 100

  /// The encoding in which the file was, such as `windows-1252`; nil for UTF-8.
  public let encoding: DecodedText.Encoding?
  /// Workouts, sets and exercises that were read.
  public let sessions: Int
  public let sets: Int
  public let exercises: Int
  /// Workouts that were added, or would be.
  public let appended: Int
  /// Workouts that were imported already, just so.
  public let skipped: Int
  public let changed: Int
  public let changedSessions: [Changed]
  public let badRows: Int
  /// Workouts that have a bad row.
  public let leftOut: Int
  /// The bad rows, and what was read otherwise than it stands in the file; ``maxNamed`` of each at the most.
  public let problems: [RowProblem]
  public let remarks: [RowProblem]
  /// In which weights were read because neither the file nor the request names their unit; nil where one does.
  public let assumedUnit: LoadUnit?
  /// Exercises that were added with the file, or would be; they have no place on a ladder.
  public let newExercises: [NewExercise]
  /// The position of the last event; nil where nothing was added.
  public let position: Int64?
  public let dryRun: Bool

  /// - Parameters:
  ///   - appended: how many workouts were added, or would be.
  ///   - changed: sessions that are recorded otherwise than the file has them.
  ///   - added: the slugs of the exercises that were added, or would be.
  public init(
    _ log: TrainingLog, encoding: DecodedText.Encoding? = nil, appended: Int, changed: [UUID],
    added: [String] = [], position: Int64?, dryRun: Bool
  ) {
    self.encoding = encoding == .utf8 ? nil : encoding
    sessions = log.workouts.count
    sets = log.setCount
    exercises = log.exercises.count
    self.appended = appended
    skipped = log.workouts.count - appended - changed.count
    self.changed = changed.count
    let ids = Set(changed)
    changedSessions = log.workouts.filter { ids.contains($0.sessionID) }.map {
      Changed(sessionID: $0.sessionID, day: $0.content.day, line: log.firstLines[$0.sessionID] ?? 0)
    }
    badRows = log.problemCount
    leftOut = log.leftOutCount
    problems = log.problems
    remarks = log.remarks
    assumedUnit = log.assumedUnit
    let new = Set(added)
    newExercises = log.exercises.filter { new.contains($0.slug) }.map {
      NewExercise(slug: $0.slug, name: $0.name)
    }
    self.position = position
    self.dryRun = dryRun
  }
}
