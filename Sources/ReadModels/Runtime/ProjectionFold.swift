import EventSourcing
import Foundation
import Postgres

/// The fold of one projection, in memory; it never reads or writes a table itself.
struct ProjectionFold<P: Projection>: ProjectionFolding {
  typealias Event = P.Event

  /// One row as it is and as the table holds it, changed where it lies: rows are large, and a copy costs more than most
  /// events do. A fold has its own, and is never copied.
  private final class Place: @unchecked Sendable {
    var row: P.Row?
    var stored: P.Row?

    init(stored: P.Row? = nil) {
      self.stored = stored
      row = stored
    }
  }

  /// Of the type ``Place``, by key; those of rows that were looked for and not found too. Typed, the dictionary would be
  /// generic, and looking up and sorting its keys takes several times as long in code that is.
  private var places: [String: any AnyObject & Sendable] = [:]
  private var held: Set<String> = []
  private(set) var parked: [ParkedKey] = []

  var count: Int { places.count }

  var keys: [String] { places.keys.sorted() }

  func missingKeys(for events: ArraySlice<Recorded<Event>>) -> [String] {
    var missing: Set<String> = []
    for event in events {
      for key in P.keys(of: event) where places[key] == nil { missing.insert(key) }
    }
    return missing.sorted()
  }

  mutating func load(key: String, body: String) throws {
    do {
      places[key] = Place(stored: try JSONCoding.read(P.Row.self, from: body))
    } catch {
      throw ReadModelError.unreadableRow(of: P.name)
    }
  }

  mutating func park(_ key: String) {
    held.insert(key)
  }

  mutating func take(_ events: ArraySlice<Recorded<Event>>) {
    for event in events { take(event, except: []) }
  }

  mutating func take(_ event: Recorded<Event>, except excluded: Set<String>) {
    let keys = P.keys(of: event)
    for (index, key) in keys.enumerated()
    where !held.contains(key) && !keys[..<index].contains(key) && !excluded.contains(key) {
      let place = place(of: key)
      do {
        try P.evolve(&place.row, with: event, key: key)
      } catch {
        held.insert(key)
        parked.append(
          ParkedKey(key: key, position: event.position, error: ProjectionFault.safeText(of: error)))
      }
    }
  }

  private mutating func place(of key: String) -> Place {
    if let known = places[key] { return unsafeDowncast(known, to: Place.self) }
    let new = Place()
    places[key] = new
    return new
  }

  func wasStored(_ key: String) -> Bool {
    places[key].map { unsafeDowncast($0, to: Place.self).stored != nil } ?? false
  }

  func changes(of keys: ArraySlice<String>) throws -> RowChanges {
    var changes = RowChanges()
    changes.rows.reserveCapacity(keys.count)
    for key in keys {
      guard let object = places[key] else { continue }
      let place = unsafeDowncast(object, to: Place.self)
      guard let row = place.row else {
        if place.stored != nil { changes.removed.append(key) }
        continue
      }
      if let stored = place.stored, row == stored { continue }
      changes.rows.append(
        RowChanges.Row(
          key: key, body: JSONText(try JSONCoding.write(row)), columns: P.columns.map { $0.value(row) },
          wasStored: place.stored != nil))
    }
    return changes
  }

  func digests() throws -> [String: Int] {
    try places.compactMapValues { object in
      try unsafeDowncast(object, to: Place.self).row.map { try JSONCoding.write($0).hashValue }
    }
  }
}
