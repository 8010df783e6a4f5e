import EventSourcing
import EventStore
import Foundation
import ImportFormats
import Practice

/// `POST /v1/clients/{id}/training-logs`: a training log as another application exports it.
struct TrainingLogBody: InputObject {
  let application: TrainingLogFile
  /// The text of the file.
  let file: String
  /// The unit of weights where the file does not say; kilograms where absent.
  let unit: LoadUnit?
  /// The zone of the file's times; the client's where absent. Workouts that were imported before keep theirs.
  let timeZone: String?
  /// Whether workouts that have a bad row are left out, instead of importing nothing.
  let skipBadRows: Bool?
  /// Whether nothing is recorded, only said what would be.
  let dryRun: Bool?

  /// The most workouts that one request brings: more than five years of one a day.
  static let maxWorkouts = 2_000

  static let fields: [Field<Self>] = [
    .init("application", \.application, "The application that wrote the file.", example: .strong),
    .init(
      "file", \.file, "The text of the file.",
      example: """
        Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
        2026-01-05 18:00:00,Legs,45m,Goblet Squat,1,20,10,0,0,,,

        """),
    .init("unit", \.unit, "The unit of weights where the file does not say; kilograms if left out."),
    .init(
      "timeZone", \.timeZone,
      "The IANA zone of the file's times; the client's if left out. Workouts that were imported before keep theirs."
    ),
    .init(
      "skipBadRows", \.skipBadRows,
      "Whether workouts that have a bad row are left out, instead of importing nothing."),
    .init("dryRun", \.dryRun, "Whether nothing is recorded, only said what would be."),
  ]

  /// Reads the file, up to the first bound that it exceeds.
  ///
  /// - Parameter size: that of the request, which has its place.
  /// - Throws: ``Problem`` `unreadable-file` or `bad-rows`, naming each place in the file that has to be mended, and `too-large`.
  func log(of client: ClientSubject, _ practice: PracticeID, _ parts: DashboardParts, _ size: FairQueue.Size)
    async throws -> TrainingLog
  {
    let zone = try ZoneName.zone(timeZone ?? client.timeZone, field: "time-zone")
    var imported = ImportedZones(clientID: client.id)
    for event in try await parts.store.read(imported.reads, in: practice) { imported.evolve(event) }
    let options = TrainingLogOptions(
      clientID: client.id, unit: unit ?? .kg, timeZone: zone, importedZones: imported.zones, now: parts.now(),
      deriveID: { DerivedID.make(in: practice.uuid, $0) })
    let skipsBad = skipBadRows ?? false
    let read: TrainingLog?
    do {
      read = try await parts.files.apart(size) {
        try application.read(file, options, maxWorkouts: Self.maxWorkouts, leavingOutBad: skipsBad)
      }
    } catch let problem as RowProblem {
      throw Problem.unreadableFile(problem.description)
    }
    guard let log = read else { throw Problem.tooMany("workouts", most: Self.maxWorkouts) }
    guard log.problems.isEmpty || skipsBad else { throw Problem.badRows(log) }
    return log
  }
}
