import Crypto
public import Foundation
public import Practice

/// What an export does not say of itself: whose it is, its unit and its zone.
public struct TrainingLogOptions: Sendable {
  let clientID: UUID
  /// The unit of weights where the file names none. Distances without a unit are in kilometres beside kilograms, and in
  /// miles beside pounds.
  let unit: LoadUnit
  /// Whether nobody said that unit.
  let assumesUnit: Bool
  /// Which of day and month comes first where both are numbers; nil where nobody said.
  let dateOrder: DateOrder?
  /// The encoding of the file; nil where it was text when it came.
  let encoding: DecodedText.Encoding?
  /// What the columns of a table are called, by what they hold; nil for the export of an application.
  let columns: ColumnNames?
  /// The exercises that the practice knows to be done on machines, by slug.
  let machines: Set<String>
  /// The zone of all local times in the file.
  let timeZone: TimeZone
  /// The client's workouts that were imported before, by their ids: each is known again, and read in its zone of then.
  let imported: [UUID: ImportedWorkout]
  /// The time after which a workout cannot have taken place yet.
  let now: Date
  /// The id of what a name stands for; the same for the same name, always.
  let deriveID: @Sendable (String) -> UUID
  /// A digest of a text; the same for the same text, always.
  let hash: @Sendable (String) -> String

  public init(
    clientID: UUID, unit: LoadUnit = .kg, assumesUnit: Bool = false, dateOrder: DateOrder? = nil,
    encoding: DecodedText.Encoding? = nil,
    columns: ColumnNames? = nil, machines: Set<String> = [], timeZone: TimeZone,
    imported: [UUID: ImportedWorkout] = [:], now: Date,
    deriveID: @escaping @Sendable (String) -> UUID, hash: @escaping @Sendable (String) -> String = Self.digest
  ) {
    self.clientID = clientID
    self.unit = unit
    self.assumesUnit = assumesUnit
    self.dateOrder = dateOrder
    self.encoding = encoding
    self.columns = columns
    self.machines = machines
    self.timeZone = timeZone
    self.imported = imported
    self.now = now
    self.deriveID = deriveID
    self.hash = hash
  }

  /// Whether an exercise is done on a machine: the practice knows it so, or its name says so.
  func isMachine(_ slug: String) -> Bool { machines.contains(slug) || NamedExercise.isMachine(slug) }

  /// The name of the zone as the practice records it.
  var timeZoneName: String { ZoneName.name(of: timeZone) }

  /// SHA-256 in hexadecimal digits, as every import has stored it.
  public static let digest: @Sendable (String) -> String = { text in
    SHA256.hash(data: Data(text.utf8)).map { String(format: "%02x", $0) }.joined()
  }
}
