import Postgres

/// What a fold came to: rows to write, keys to remove, keys to park; nothing of it is written yet.
struct RowChanges: Sendable {
  struct Row: Sendable {
    let key: String
    let body: JSONText
    let columns: [ColumnValue]
    /// Whether the table may hold it already.
    let wasStored: Bool
  }

  var rows: [Row] = []
  var removed: [String] = []
  var parked: [ParkedKey] = []

  var isEmpty: Bool { rows.isEmpty && removed.isEmpty && parked.isEmpty }
}
