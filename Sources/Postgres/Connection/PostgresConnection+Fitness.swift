/// What a database has to be, and what a session has to be set to, where this process cannot see to it itself.
extension PostgresConnection {
  /// Encodings in which every text is kept as it came: `UTF8`, and `SQL_ASCII`, which keeps bytes unseen.
  public static let fitEncodings = ["UTF8", "SQL_ASCII"]

  /// Settings that a session makes itself, and that one behind a transaction pooler has to have from its role: they say whether
  /// rows may be hidden in silence, and what statements mean.
  private static let demanded = [
    ("row_security", "off"), ("standard_conforming_strings", "on"),
    ("default_transaction_isolation", "read committed"),
    ("transform_null_equals", "off"), ("array_nulls", "on"),
  ]

  /// The encoding of the database, for example `UTF8`.
  public func encoding() async throws -> String {
    try await queryOne("select pg_catalog.current_setting('server_encoding')") { row in
      try row.get(0) as String
    } ?? ""
  }

  /// Refuses a database in whose encoding not every text can be stored.
  ///
  /// - Throws: ``PostgresError`` `unfitDatabase`, naming the encoding and what to do.
  public func refuseUnfitEncoding() async throws {
    let encoding = try await encoding()
    guard !Self.fitEncodings.contains(encoding) else { return }
    throw PostgresError(
      .unfitDatabase,
      "The encoding of this database (server_encoding) is \(encoding), in which not every name can be stored; Regimen needs UTF8. "
        + PostgresError.whatEncoding)
  }

  /// Refuses a session that makes no settings itself, as behind a transaction pooler, and begins with others than are relied on.
  ///
  /// - Throws: ``PostgresError`` `unfitDatabase`, naming each setting and what sets it.
  public func refuseUnfitSettings() async throws {
    let names = Self.demanded.map(\.0)
    let found = try await query(
      """
      select n.name, pg_catalog.current_setting(n.name), pg_catalog.quote_ident(session_user::text),
        pg_catalog.quote_ident(pg_catalog.current_database()::text)
      from unnest(\(names), \(Self.demanded.map(\.1))) n(name, value)
      where pg_catalog.current_setting(n.name) <> n.value
        -- From these roles no policy hides anything.
        and not (n.name = 'row_security' and exists (
          select from pg_catalog.pg_roles r where r.rolname = current_user and (r.rolsuper or r.rolbypassrls)))
      order by 1
      """
    ) { row in
      (
        name: try row.get(0) as String, value: try row.get(1) as String, role: try row.get(2) as String,
        database: try row.get(3) as String
      )
    }
    guard let first = found.first else { return }
    let settings = found.map { "\($0.name) is “\($0.value)”" }.joined(separator: ", ")
    let values = Dictionary(uniqueKeysWithValues: Self.demanded)
    let remedy = found.map {
      "alter role \(first.role) in database \(first.database) set \($0.name) = '\(values[$0.name] ?? "")'"
    }.joined(separator: "; ")
    throw PostgresError(
      .unfitDatabase,
      "Through a transaction pooler this session cannot make its own settings, and it begins with others than Regimen relies "
        + "on: \(settings). Run “regimen migrate --grant \(first.role)”, or: \(remedy). Then have the pooler connect anew (RECONNECT)."
    )
  }

  /// Has every session of a role in this database treat rows that a policy hides as an error, also behind a transaction pooler.
  ///
  /// - Returns: false where this connection may not set it; then the role is left as it is.
  @discardableResult public func demandRowSecurityOff(of role: String) async throws -> Bool {
    let found = try await queryOne(
      """
      select d.datname::text, exists (
        select from pg_catalog.pg_db_role_setting s
        join pg_catalog.pg_roles r on r.oid = s.setrole
        where s.setdatabase = d.oid and r.rolname = \(role) and 'row_security=off' = any(s.setconfig))
      from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()
      """
    ) { row in (database: try row.get(0) as String, isSet: try row.get(1) as Bool) }
    guard let found, !found.isSet else { return true }
    do {
      try await execute(
        "alter role \(identifier: role) in database \(identifier: found.database) set row_security = off")
      return true
    } catch let error as PostgresError
      where [SQLState.insufficientPrivilege.rawValue, "42704"].contains(error.sqlState)
    {
      // Or the role was dropped meanwhile.
      return false
    } catch let error as PostgresError
      where ["XX000", SQLState.uniqueViolation.rawValue].contains(error.sqlState)
    {
      // Another process set it at the same moment.
      return true
    }
  }
}
