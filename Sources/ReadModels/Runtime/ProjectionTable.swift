import EventSourcing
public import Foundation
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

  var createPrimaryKey: SQL { "alter table \(fragment: qualified) add primary key (practice_id, key)" }

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

  /// Counts the rows that the table has exactly so, in every column, and those of the same keys.
  func equal(to rows: [RowChanges.Row], of practice: PracticeID) -> SQL {
    let same = columns.reduce("t.body::text = e.body::text" as SQL) { sql, column in
      "\(fragment: sql) and t.\(identifier: column.name) is not distinct from e.\(identifier: column.name)"
    }
    return """
      select count(*) filter (where \(fragment: same)), count(*)
      from \(fragment: values(rows, of: practice)) e
      join \(fragment: qualified) t on t.practice_id = \(practice.uuid) and t.key = e.key
      """
  }

  /// A row as one text, but for its practice and key, to compare tables of the same columns.
  var rowText: SQL {
    let list = columns.reduce("body::text" as SQL) { sql, column in
      "\(fragment: sql), \(identifier: column.name)"
    }
    return "row(\(fragment: list))::text"
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

/// A column of a read model's table beside the body: what queries filter or sort by, computed from the row alone.
public struct ProjectionColumn<Row>: Sendable {
  public let name: String
  let type: ColumnType
  let value: @Sendable (Row) -> ColumnValue

  public static func text(_ name: String, _ value: @escaping @Sendable (Row) -> String?) -> ProjectionColumn {
    ProjectionColumn(name: name, type: .text) { .text(value($0)) }
  }

  public static func uuid(_ name: String, _ value: @escaping @Sendable (Row) -> UUID?) -> ProjectionColumn {
    ProjectionColumn(name: name, type: .uuid) { .uuid(value($0)) }
  }

  public static func instant(_ name: String, _ value: @escaping @Sendable (Row) -> Instant?)
    -> ProjectionColumn
  { ProjectionColumn(name: name, type: .instant) { .instant(value($0)?.date) } }

  public static func integer(_ name: String, _ value: @escaping @Sendable (Row) -> Int64?) -> ProjectionColumn
  { ProjectionColumn(name: name, type: .integer) { .integer(value($0)) } }

  public static func number(_ name: String, _ value: @escaping @Sendable (Row) -> Double?) -> ProjectionColumn
  { ProjectionColumn(name: name, type: .number) { .number(value($0)) } }

  public static func flag(_ name: String, _ value: @escaping @Sendable (Row) -> Bool?) -> ProjectionColumn {
    ProjectionColumn(name: name, type: .flag) { .flag(value($0)) }
  }
}

/// The PostgreSQL type of a read model's column; never one whose text form depends on a setting.
enum ColumnType: Hashable, Sendable {
  case text
  case uuid
  case instant
  case integer
  case number
  case flag

  var sql: SQL {
    switch self {
    case .text: "text collate \"C\""
    case .uuid: "uuid"
    case .instant: "timestamptz"
    case .integer: "int8"
    case .number: "float8"
    case .flag: "bool"
    }
  }
}

/// The value of one column in one row; nil is NULL.
enum ColumnValue: Hashable, Sendable {
  case text(String?)
  case uuid(UUID?)
  case instant(Date?)
  case integer(Int64?)
  case number(Double?)
  case flag(Bool?)

  /// Appends the field as binary COPY wants it: its length, then its bytes.
  func copy(into bytes: inout [UInt8]) {
    switch self {
    case .text(let value): CopyField.append(value, to: &bytes)
    case .uuid(let value): CopyField.append(value, to: &bytes)
    case .instant(let value): CopyField.append(value, to: &bytes)
    case .integer(let value): CopyField.append(value, to: &bytes)
    case .number(let value): CopyField.append(value, to: &bytes)
    case .flag(let value): CopyField.append(value, to: &bytes)
    }
  }
}
