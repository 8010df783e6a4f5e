import EventSourcing
import Foundation
import Postgres

/// The fold of one projection, in memory; it never reads or writes a table itself.
struct ProjectionFold<P: Projection>: ProjectionFolding {
  typealias Event = P.Event

  private var rows: [String: P.Row] = [:]
  private var stored: [String: P.Row] = [:]
  private var held: Set<String> = []
  private var parked: [ParkedKey] = []
  /// Keys that were looked at, whether a row was found or not.
  private var known: Set<String> = []

  var count: Int { known.count }

  func missingKeys(for events: ArraySlice<Recorded<Event>>) -> [String] {
    var missing: Set<String> = []
    for event in events {
      for key in P.keys(of: event) where !known.contains(key) { missing.insert(key) }
    }
    return missing.sorted()
  }

  mutating func load(key: String, body: String) throws {
    let row: P.Row
    do {
      row = try JSONCoding.decoder().decode(P.Row.self, from: Data(body.utf8))
    } catch {
      throw ReadModelError.unreadableRow(of: P.name)
    }
    rows[key] = row
    stored[key] = row
    known.insert(key)
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
      known.insert(key)
      var row = rows[key]
      do {
        try P.evolve(&row, with: event, key: key)
        rows[key] = row
      } catch {
        held.insert(key)
        parked.append(
          ParkedKey(key: key, position: event.position, error: ProjectionFault.safeText(of: error)))
      }
    }
  }

  func changes() throws -> RowChanges {
    let encoder = JSONCoding.encoder()
    var changes = RowChanges()
    changes.parked = parked
    changes.removed = stored.keys.filter { rows[$0] == nil }.sorted()
    for (key, row) in rows.sorted(by: { $0.key < $1.key }) {
      let before = stored[key]
      guard row != before else { continue }
      changes.rows.append(
        RowChanges.Row(
          key: key, body: JSONText(String(decoding: try encoder.encode(row), as: UTF8.self)),
          columns: P.columns.map { $0.value(row) }, wasStored: before != nil))
    }
    return changes
  }

  func digests() throws -> [String: Int] {
    let encoder = JSONCoding.encoder()
    return try rows.mapValues { String(decoding: try encoder.encode($0), as: UTF8.self).hashValue }
  }
}
