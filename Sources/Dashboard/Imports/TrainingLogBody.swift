import EventSourcing
import EventStore
import Foundation
import ImportFormats
import Practice

/// `POST /v1/clients/{id}/training-logs`: a training log as another application exports it.
struct TrainingLogBody: Codable {
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

  /// Reads the file, up to the first bound that it exceeds.
  ///
  /// - Parameter size: that of the request, which has its place.
  /// - Throws: ``Problem`` `unreadable-file` or `bad-rows`, naming each place in the file that has to be mended, and `too-large`.
  func log(_ desk: WriteDesk, _ size: FairQueue.Size) async throws -> TrainingLog {
    let practice = desk.practice
    let name = if let timeZone { timeZone } else { try await desk.timeZone() }
    let zone = try ZoneName.zone(name, field: "time-zone")
    let client = try await desk.client()
    var imported = ImportedZones(clientID: client)
    for event in try await desk.parts.store.read(imported.reads, in: practice) { imported.evolve(event) }
    let options = TrainingLogOptions(
      clientID: client, unit: unit ?? .kg, timeZone: zone, importedZones: imported.zones, now: desk.now,
      deriveID: { DerivedID.make(in: practice.uuid, $0) })
    let skipsBad = skipBadRows ?? false
    let read: TrainingLog?
    do {
      read = try await desk.parts.files.apart(size) {
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
