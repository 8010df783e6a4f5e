import Postgres

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
