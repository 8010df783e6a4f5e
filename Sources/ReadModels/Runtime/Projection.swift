public import EventSourcing
import EventStore
import Foundation
import Postgres

/// A keyed fold of the log: which rows an event touches, and how each of them changes.
///
/// It is pure, and its rows hold facts and dates, never a judgement that depends on today. A fold that would give other
/// rows for the same events is another ``version``.
public protocol Projection: Sendable {
  associatedtype Event: DomainEvent
  /// A row is written as JSON, so it must encode the same each time: sorted lists rather than sets, and ``Instant``
  /// rather than dates.
  associatedtype Row: Codable & Sendable & Equatable

  /// In lower case with underscores, for example `schedule`; part of its table's name.
  static var name: String { get }

  /// From 1. Raised with every change of the fold, the row or the columns.
  static var version: Int { get }

  /// What queries filter or sort by; everything else is in the row's body.
  static var columns: [ProjectionColumn<Row>] { get }

  /// Lists of columns to index, each behind the practice.
  static var indexes: [[String]] { get }

  /// The rows that an event touches; none for an event that does not concern it. No key begins with `#`.
  static func keys(of recorded: Recorded<Event>) -> [String]

  /// Whether no event touches a row that an earlier event made, so that a rebuild need not look for one.
  static var isAppendOnly: Bool { get }

  /// Changes one row. A row that is nil does not exist; one that becomes nil is removed.
  ///
  /// - Throws: ``ProjectionFault`` where the event cannot be applied, before anything of the row is changed: it stays as it
  ///   is and waits for a retry.
  static func evolve(_ row: inout Row?, with recorded: Recorded<Event>, key: String) throws
}

extension Projection { public static var isAppendOnly: Bool { false } }

/// A projection of whatever kind of row, as the runtime handles it; it adds nothing to it.
public struct AnyProjection<Event: DomainEvent>: Sendable {
  public let name: String
  public let version: Int
  let columns: [(name: String, type: ColumnType)]
  let indexes: [[String]]
  let isAppendOnly: Bool
  let makeFold: @Sendable () -> any ProjectionFolding<Event>
  let keys: @Sendable (Recorded<Event>) -> [String]

  public init<P: Projection>(_ projection: P.Type) where P.Event == Event {
    name = P.name
    version = P.version
    columns = P.columns.map { ($0.name, $0.type) }
    indexes = P.indexes
    isAppendOnly = P.isAppendOnly
    makeFold = { ProjectionFold<P>() }
    keys = { P.keys(of: $0) }
  }

  /// Its table of one generation.
  func table(generation: Int) -> ProjectionTable {
    ProjectionTable(name: name, version: version, generation: generation, columns: columns, indexes: indexes)
  }
}

/// The fold of one projection, in memory.
struct ProjectionFold<P: Projection>: ProjectionFolding {
  typealias Event = P.Event

  /// One row as it is and as the table holds it, changed where it lies: rows are large, and a copy costs more than most
  /// events do. A fold has its own, and is never copied.
  private final class RowSlot: @unchecked Sendable {
    var row: P.Row?
    var stored: P.Row?

    init(stored: P.Row? = nil) {
      self.stored = stored
      row = stored
    }
  }

  /// Of the type ``RowSlot``, by key; those of rows that were looked for and not found too. Typed, the dictionary would be
  /// generic, and looking up and sorting its keys takes several times as long in code that is.
  private var slots: [String: any AnyObject & Sendable] = [:]
  private var held: Set<String> = []
  private(set) var deadLetters: [DeadLetter] = []

  var count: Int { slots.count }

  var keys: [String] { slots.keys.sorted() }

  func missingKeys(for events: ArraySlice<Recorded<Event>>) -> [String] {
    var missing: Set<String> = []
    for event in events { for key in P.keys(of: event) where slots[key] == nil { missing.insert(key) } }
    return missing.sorted()
  }

  mutating func load(key: String, body: String) throws {
    do {
      slots[key] = RowSlot(stored: try JSONCoding.read(P.Row.self, from: body))
    } catch {
      throw ReadModelError.unreadableRow(of: P.name)
    }
  }

  mutating func hold(_ key: String) { held.insert(key) }

  mutating func take(_ events: ArraySlice<Recorded<Event>>) {
    for event in events { take(event, except: []) }
  }

  mutating func take(_ event: Recorded<Event>, except excluded: Set<String>) {
    let keys = P.keys(of: event)
    for (index, key) in keys.enumerated()
    where !held.contains(key) && !keys[..<index].contains(key) && !excluded.contains(key) {
      let slot = slot(of: key)
      do {
        try P.evolve(&slot.row, with: event, key: key)
      } catch {
        held.insert(key)
        deadLetters.append(
          DeadLetter(key: key, position: event.position, error: ProjectionFault.safeText(of: error)))
      }
    }
  }

  private mutating func slot(of key: String) -> RowSlot {
    if let known = slots[key] { return unsafeDowncast(known, to: RowSlot.self) }
    let new = RowSlot()
    slots[key] = new
    return new
  }

  func wasStored(_ key: String) -> Bool {
    slots[key].map { unsafeDowncast($0, to: RowSlot.self).stored != nil } ?? false
  }

  func changes(of keys: ArraySlice<String>) throws -> RowChanges {
    var changes = RowChanges()
    changes.rows.reserveCapacity(keys.count)
    for key in keys {
      guard let object = slots[key] else { continue }
      let slot = unsafeDowncast(object, to: RowSlot.self)
      guard let row = slot.row else {
        if slot.stored != nil { changes.removed.append(key) }
        continue
      }
      if let stored = slot.stored, row == stored { continue }
      changes.rows.append(
        RowChanges.Row(
          key: key, body: JSONText(try JSONCoding.write(row)), columns: P.columns.map { $0.value(row) },
          wasStored: slot.stored != nil))
    }
    return changes
  }
}

/// A fold in progress over some events: the rows that they touch, in memory.
protocol ProjectionFolding<Event>: Sendable {
  associatedtype Event: DomainEvent

  /// How many rows it holds.
  var count: Int { get }

  /// The rows that events touch and that it does not hold.
  func missingKeys(for events: ArraySlice<Recorded<Event>>) -> [String]

  /// Takes a row as the table holds it.
  mutating func load(key: String, body: String) throws

  /// Holds back all events of a key.
  mutating func hold(_ key: String)

  mutating func take(_ events: ArraySlice<Recorded<Event>>)

  /// Applies one event to all rows that it touches but some.
  mutating func take(_ event: Recorded<Event>, except keys: Set<String>)

  /// The keys of its rows, in order.
  var keys: [String] { get }

  /// The dead letters.
  var deadLetters: [DeadLetter] { get }

  /// Whether a row was loaded from the table.
  func wasStored(_ key: String) -> Bool

  /// What differs from what was loaded, of some of its rows, in the order given; it makes no dead letters.
  func changes(of keys: ArraySlice<String>) throws -> RowChanges
}

extension ProjectionFolding {
  /// What differs from what was loaded, in the order of the keys, and the dead letters.
  func changes() throws -> RowChanges {
    var changes = try changes(of: keys[...])
    changes.deadLetters = deadLetters
    return changes
  }
}

/// Why an event could not be applied to a row; its text is the programmer's own and never holds a value of the event's.
public struct ProjectionFault: Error, Hashable, Sendable, CustomStringConvertible {
  public let description: String

  public init(_ reason: StaticString) { description = "\(reason)" }

  /// The event changes something that no earlier event began.
  public static let nothingToChange = ProjectionFault(
    "The event changes something that no earlier event began.")

  /// What may be kept or shown of any error: a text of the program's own, otherwise only its type.
  static func safeText(of error: any Error) -> String {
    switch error {
    case let fault as ProjectionFault: fault.description
    case let error as ReadModelError: error.description
    case let error as EventStoreError: error.description
    default: "\(type(of: error))"
    }
  }
}
