/// What a build meets in a database that was not migrated to it.
extension PostgresError {
  /// Whether the database lacks a schema, a table, a column or a function that a statement names.
  public var lacksMigrations: Bool {
    let states: [SQLState] = [.invalidSchemaName, .undefinedTable, .undefinedColumn, .undefinedFunction]
    return sqlState.map { state in states.contains { $0.rawValue == state } } ?? false
  }

  /// What to do then, in words.
  public static let whatToMigrate =
    "The database does not have the tables and functions that this build needs. Bring it up to date with “regimen migrate”."
}
