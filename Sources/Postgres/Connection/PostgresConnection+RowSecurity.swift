/// Tables whose rows a policy hides.
extension PostgresConnection {
  /// The tables of schema `public`, of those that are given, whose rows row-level security may hide from this connection's
  /// role, with their schema, sorted.
  ///
  /// - Parameter ofOwners: whether those count too whose owner is not passed over, as functions that run with its rights are.
  public func tablesWithRowSecurity(of tables: [String], ofOwners: Bool = false) async throws -> [String] {
    try await query(
      """
      select 'public.' || c.relname from pg_catalog.pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relname = any(\(tables)::name[]) and c.relrowsecurity
        and (pg_catalog.row_security_active(c.oid) or \(ofOwners) and c.relforcerowsecurity)
      order by 1
      """
    ) { row in try row.get(0) }
  }

  /// Refuses to go on where row-level security may hide rows of tables; see ``tablesWithRowSecurity(of:ofOwners:)``.
  ///
  /// - Throws: ``PostgresError`` `rowSecurity`, naming the tables and what to do.
  public func refuseRowSecurity(of tables: [String], ofOwners: Bool = false) async throws {
    let found = try await tablesWithRowSecurity(of: tables, ofOwners: ofOwners)
    guard !found.isEmpty else { return }
    throw PostgresError(.rowSecurity, PostgresError.rowSecurity(on: found))
  }
}

extension PostgresError {
  /// What is wrong and what to do about it.
  ///
  /// - Parameter tables: with their schema.
  public static func rowSecurity(on tables: [String]) -> String {
    let off = tables.map { "alter table \($0) disable row level security" }.joined(separator: "; ")
    return
      "Row-level security is on for \(tables.joined(separator: ", ")), so rows may be hidden from this role, and nothing is "
      + "concluded from what it sees. Turn it off as the tables' owner: \(off)"
  }
}
