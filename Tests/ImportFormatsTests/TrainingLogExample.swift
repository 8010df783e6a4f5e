import Foundation
import Practice
import Testing

@testable import ImportFormats

/// Exports and options that the tests of imports share; the fixtures are small files made for them.
enum TrainingLogExample {
  static let clientID = UUID(uuid: (0, 0, 0, 0, 0, 0, 0x80, 0, 0x80, 0, 0, 0, 0, 0, 0, 7))
  /// 2026-01-01T00:00:00Z.
  static let now = Date(timeIntervalSince1970: 1_767_225_600)
  static let strongHeading =
    "Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE"
  static let hevyHeading =
    "title,start_time,end_time,description,exercise_title,superset_id,exercise_notes,set_index,set_type,weight_kg,reps,"
    + "distance_km,duration_seconds,rpe"

  /// Options whose ids are made from the bytes of the name, and whose digest is the text itself.
  static func options(
    unit: LoadUnit = .kg, zone: String = "Europe/Berlin", imported: [UUID: ImportedWorkout] = [:],
    columns: ColumnNames? = nil, now: Date = now
  ) throws -> TrainingLogOptions {
    TrainingLogOptions(
      clientID: clientID, unit: unit, columns: columns, timeZone: try #require(TimeZone(identifier: zone)),
      imported: imported, now: now, deriveID: { id(of: $0) }, hash: { $0 })
  }

  /// What an import of a log leaves behind.
  static func imported(_ log: TrainingLog) -> [UUID: ImportedWorkout] {
    Dictionary(
      uniqueKeysWithValues: log.workouts.map {
        (
          $0.sessionID,
          ImportedWorkout(
            origin: log.origin, occurredAt: $0.occurredAt, content: $0.content, fingerprint: $0.fingerprint)
        )
      })
  }

  /// A different id for each name, always the same for one.
  static func id(of name: String) -> UUID {
    var bytes = [UInt8](repeating: 0x11, count: 16)
    for (index, byte) in name.utf8.enumerated() { bytes[index % 16] = bytes[index % 16] &* 31 &+ byte }
    return bytes.withUnsafeBytes { UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
  }

  static func text(_ fixture: String) throws -> String {
    let folder = try #require(Bundle.module.url(forResource: "Fixtures", withExtension: nil))
    return String(decoding: try Data(contentsOf: folder.appending(path: fixture)), as: UTF8.self)
  }

  /// An export of Strong with these rows below the usual heading.
  static func strong(_ rows: String...) throws -> TrainingLog {
    try TrainingLogFile.strong.read(([strongHeading] + rows).joined(separator: "\n"), try options())
  }

  /// An export of Hevy with these rows below the usual heading.
  static func hevy(_ rows: String...) throws -> TrainingLog {
    try TrainingLogFile.hevy.read(([hevyHeading] + rows).joined(separator: "\n"), try options())
  }
}
