public import EventSourcing
public import Practice

extension ImportSessions {
  /// A training log as another application exports it.
  ///
  /// It stands here, and not beside the command, because `Practice` knows no file formats.
  public struct Input: ImportInput {
    public typealias Command = ImportSessions

    public var application: TrainingLogFile
    public var file: String
    public var columns: String?
    public var unit: LoadUnit?
    public var dateOrder: DateOrder?
    public var encoding: DecodedText.Encoding?
    public var timeZone: String?
    public var skipBadRows: Bool?
    public var dryRun: Bool?

    public init(
      application: TrainingLogFile, file: String, columns: String? = nil, unit: LoadUnit? = nil,
      dateOrder: DateOrder? = nil,
      encoding: DecodedText.Encoding? = nil, timeZone: String? = nil, skipBadRows: Bool? = nil,
      dryRun: Bool? = nil
    ) {
      self.application = application
      self.file = file
      self.columns = columns
      self.unit = unit
      self.dateOrder = dateOrder
      self.encoding = encoding
      self.timeZone = timeZone
      self.skipBadRows = skipBadRows
      self.dryRun = dryRun
    }

    /// More than five years of one workout a day.
    public static let maxItems = 2_000

    public static let fields: [Field<Self>] = [
      .init("application", \.application, "The application that wrote the file.", example: .strong),
      .init(
        "file", \.file, "The text of the file.",
        example: """
          Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
          2026-01-05 18:00:00,Legs,45m,Goblet Squat,1,20,10,0,0,,,

          """),
      .init(
        "columns", \.columns,
        "What the columns are called, where the application is csv: parts and headings, as date=Datum,exercise=Übung,reps=Wdh.",
        example: nil),
      .init("unit", \.unit, "The unit of weights where the file does not say; kilograms if left out."),
      .init(
        "dateOrder", \.dateOrder,
        "Which of day and month comes first in dates such as 2/3/2027; such dates are refused if left out."),
      .init(
        "encoding", \.encoding,
        "The encoding from which the text was decoded, where that was not UTF-8; said again in the answer."),
      .init(
        "timeZone", \.timeZone,
        "The IANA zone of the file's times; the client's if left out. Workouts that were imported before keep theirs."
      ),
      .init(
        "skipBadRows", \.skipBadRows,
        "Whether workouts that have a bad row are left out, instead of importing nothing."),
      .init("dryRun", \.dryRun, "Whether nothing is recorded, only said what would be."),
    ]

    public static func resource(_ context: some CommandContext) async throws -> Tag {
      PracticeTags.client(try await context.clientID())
    }

    /// - Throws: the reader throws ``RowProblem`` where nothing of the file can be read, and ``ImportRefusal`` `tooMany`.
    public func reader(_ context: some CommandContext, isBounded: Bool) async throws
      -> @Sendable () throws -> TrainingLogImport
    {
      let client = try await context.client()
      let columns = try columnNames()
      let zone = try ZoneName.zone(timeZone ?? client.timeZone, field: "time-zone")
      let options = TrainingLogOptions(
        clientID: client.id, unit: unit ?? .kg, assumesUnit: unit == nil, dateOrder: dateOrder,
        encoding: encoding,
        columns: columns, machines: try await context.machineExercises(), timeZone: zone,
        imported: try await context.importedWorkouts(of: client.id), now: context.now,
        deriveID: { context.derivedID($0) })
      let skipsBad = skipBadRows ?? false
      return {
        let log: TrainingLog? =
          isBounded
          ? try application.read(file, options, maxWorkouts: Self.maxItems, leavingOutBad: skipsBad)
          : try application.read(file, options)
        guard let log else { throw ImportRefusal.tooMany("workouts", most: Self.maxItems) }
        return TrainingLogImport(log: log, options: options, skipsBadRows: skipsBad)
      }
    }

    /// The names of the columns, which a table of any program needs, and an export does not have.
    private func columnNames() throws(InputError) -> ColumnNames? {
      switch (application, columns) {
      case (.csv, let columns?): return try ColumnNames(columns)
      case (.csv, nil): throw ColumnNames.problem("A table of any program needs the names of its columns.")
      case (_, nil): return nil
      case (_, _?):
        throw InputError.malformed(
          "columns", "The columns of an application's export are known. Leave them out, or give csv.")
      }
    }
  }
}

/// A training log that was read for a client.
public struct TrainingLogImport: ImportedFile {
  public let log: TrainingLog
  let options: TrainingLogOptions
  let skipsBadRows: Bool

  public func request() throws(ImportRefusal) -> CommandRequest<ImportSessions> {
    guard log.problems.isEmpty || skipsBadRows else { throw .badRows(log) }
    return .client(
      options.clientID,
      ImportSessions(
        clientID: options.clientID, origin: log.origin, sessions: log.workouts, exercises: log.exercises,
        now: options.now))
  }

  public func report(
    _ command: ImportSessions, after state: ImportState, events: [PracticeEvent], position: Int64?,
    dryRun: Bool
  ) -> TrainingLogReport {
    let appended = events.count { if case .session(.sessionRecorded) = $0 { true } else { false } }
    // After it too, what was changed in the file since an earlier import is not what is recorded.
    let added = events.compactMap { event in
      if case .catalogue(.exerciseAdded(let facts)) = event { facts.slug } else { nil }
    }
    return TrainingLogReport(
      log, encoding: options.encoding, appended: appended, changed: command.plan(state).changed, added: added,
      position: position, dryRun: dryRun)
  }
}
