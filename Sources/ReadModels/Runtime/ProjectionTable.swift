import EventSourcing
import Foundation
import Postgres

/// The table of one generation of one version of a read model: its SQL, and nothing that runs it.
struct ProjectionTable: Sendable {
  let name: String
  let version: Int
  let generation: Int
  let columns: [(name: String, type: ColumnType)]
  let indexes: [[String]]

  /// The schema of read models. The application's role makes tables there and nowhere else, and no connection searches it.
  static let schema = "regimen_read"

  /// The table's name without its schema, for example `schedule_v1_g2`.
  var table: String { "\(name)_v\(version)_g\(generation)" }

  /// The table as statements name it, for example `"regimen_read"."schedule_v1_g2"`.
  var qualified: SQL { "\(identifier: Self.schema).\(identifier: table)" }

  /// Makes the table, without its keys, as the application's own.
  var create: [SQL] {
    let definitions = columns.reduce("" as SQL) { sql, column in
      "\(fragment: sql)\(identifier: column.name) \(fragment: column.type.sql), "
    }
    return [
      """
      create table if not exists \(fragment: qualified) (
        practice_id uuid not null, key text collate "C" not null, \(fragment: definitions)body json not null)
      """,
      // Whichever login makes it, every login of the application may rebuild and drop it.
      "alter table \(fragment: qualified) owner to regimen_app",
    ]
  }

  var createPrimaryKey: SQL {
    "alter table \(fragment: qualified) add primary key (practice_id, key)"
  }

  /// Secondary indexes, each behind the practice, and the planner's statistics.
  var createIndexes: [SQL] {
    indexes.enumerated().map { number, list in
      let names = list.reduce("" as SQL) { sql, column in "\(fragment: sql), \(identifier: column)" }
      return """
        create index if not exists \(identifier: "\(table)_i\(number + 1)")
        on \(fragment: qualified) (practice_id\(fragment: names))
        """
    }
  }

  var analyze: SQL { "analyze \(fragment: qualified)" }

  /// With the view that earlier builds read the table through, where there is one.
  var drop: SQL { "drop table if exists \(fragment: qualified) cascade" }

  func select(_ keys: [String], of practice: PracticeID) -> SQL {
    """
    select key, body from \(fragment: qualified) where practice_id = \(practice.uuid) and key = any(\(keys))
    """
  }

  /// Rows that are in no table, in the form of one, for a statement's `from`.
  func values(_ rows: [RowChanges.Row], of practice: PracticeID) -> SQL {
    var names: SQL = ""
    var arrays: SQL = ""
    for (index, column) in columns.enumerated() {
      let array = ColumnArray(column.type, rows.map { $0.columns[index] })
      names = "\(fragment: names), \(identifier: column.name)"
      arrays = "\(fragment: arrays), \(fragment: array.bind)"
    }
    return """
      (select \(practice.uuid) as practice_id, r.key collate "C" as key, r.body\(fragment: names)
      from unnest(\(rows.map(\.key)), \(rows.map(\.body))\(fragment: arrays)) r(key, body\(fragment: names)))
      """
  }

  /// Writes rows, whether they are there or not.
  func upsert(_ rows: [RowChanges.Row], of practice: PracticeID) -> SQL {
    var names: SQL = ""
    var arrays: SQL = ""
    var updates: SQL = ""
    for (index, column) in columns.enumerated() {
      let array = ColumnArray(column.type, rows.map { $0.columns[index] })
      names = "\(fragment: names), \(identifier: column.name)"
      arrays = "\(fragment: arrays), \(fragment: array.bind)"
      updates = "\(fragment: updates), \(identifier: column.name) = excluded.\(identifier: column.name)"
    }
    return """
      insert into \(fragment: qualified) (practice_id, key, body\(fragment: names))
      select \(practice.uuid), r.*
      from unnest(\(rows.map(\.key)), \(rows.map(\.body))\(fragment: arrays)) r(key, body\(fragment: names))
      on conflict (practice_id, key) do update set body = excluded.body\(fragment: updates)
      """
  }

  func delete(_ keys: [String], of practice: PracticeID) -> SQL {
    "delete from \(fragment: qualified) where practice_id = \(practice.uuid) and key = any(\(keys))"
  }

  func deleteAll(of practice: PracticeID) -> SQL {
    "delete from \(fragment: qualified) where practice_id = \(practice.uuid)"
  }

  /// Takes rows in the form of ``copyRow(_:of:into:)``.
  var copy: SQL {
    let names = columns.reduce("" as SQL) { sql, column in "\(fragment: sql), \(identifier: column.name)" }
    return "copy \(fragment: qualified) (practice_id, key, body\(fragment: names)) from stdin (format binary)"
  }

  func copyRow(_ row: RowChanges.Row, of practice: PracticeID, into bytes: inout [UInt8]) {
    CopyField.beginRow(fields: 3 + columns.count, in: &bytes)
    CopyField.append(practice.uuid, to: &bytes)
    CopyField.append(row.key, to: &bytes)
    CopyField.append(row.body, to: &bytes)
    for column in row.columns { column.copy(into: &bytes) }
  }
}
