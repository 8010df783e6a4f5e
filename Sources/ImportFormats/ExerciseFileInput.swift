public import EventSourcing
import Foundation
public import Practice

extension ImportExercises {
  /// The exercises of a public collection.
  ///
  /// It stands here, and not beside the command, because `Practice` knows no file formats.
  public struct Input: ImportInput {
    public typealias Command = ImportExercises

    public var file: String
    public var dryRun: Bool?

    public init(file: String, dryRun: Bool? = nil) {
      self.file = file
      self.dryRun = dryRun
    }

    public static var subject: CommandSubject { .practice }

    /// The public collection has some 900.
    public static let maxItems = 5_000

    public static let fields: [Field<Self>] = [
      .init(
        "file", \.file, "The text of free-exercise-db's exercises.json.",
        example:
          #"[{"name":"Sled Push","primaryMuscles":["quadriceps"],"secondaryMuscles":[],"level":"beginner","category":"strength"}]"#
      ),
      .init("dryRun", \.dryRun, "Whether nothing is recorded, only said what would be."),
    ]

    public static func resource(_ context: some CommandContext) async throws -> Tag { PracticeTags.exercises }

    /// - Throws: the reader throws ``ExerciseFileProblem``, naming the place in the file that has to be mended, and
    ///   ``ImportRefusal`` `tooMany`.
    public func reader(_ context: some CommandContext, isBounded: Bool) async throws
      -> @Sendable () throws -> ExerciseFileImport
    {
      let (practice, now) = (context.practice, context.now)
      return {
        let most = isBounded ? Self.maxItems : .max
        guard let rows = try ExerciseFile.read(Data(file.utf8), maxExercises: most) else {
          throw ImportRefusal.tooMany("exercises", most: most)
        }
        return ExerciseFileImport(rows: rows, practice: practice, now: now)
      }
    }
  }
}

/// A collection of exercises that was read.
public struct ExerciseFileImport: ImportedFile {
  let rows: [ExerciseDescribed]
  let practice: PracticeID
  let now: Date

  public func request() throws(ImportRefusal) -> CommandRequest<ImportExercises> {
    CommandRequest(
      command: ImportExercises(rows: rows, now: now), id: practice.uuid, tag: PracticeTags.exercises)
  }

  public func report(
    _ command: ImportExercises, after state: KnownExercises, events: [PracticeEvent], position: Int64?,
    dryRun: Bool
  ) -> ExerciseFileReport {
    ExerciseFileReport(
      rows.count, command.plan(state), appended: events.count, position: position, dryRun: dryRun)
  }
}
