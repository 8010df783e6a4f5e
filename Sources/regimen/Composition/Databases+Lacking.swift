import Postgres

/// What the application's role lacks of what migrations grant it, so that something of it fails when it is first needed.
extension Databases {
  /// The rights that are missing, as the list of what is granted names them; those of things that are not in this database are
  /// the other one's.
  static func lacking(on connection: PostgresConnection) async throws -> [String] {
    // A later build's may have taken some back.
    guard try await schema(connection)?.isNewer != true else { return [] }
    let rights = granted.map(Right.init)
    return try await connection.query(
      """
      select g.item
      from unnest(\(rights.map(\.item)), \(rights.map(\.kind)), \(rights.map(\.object)), \(rights.map(\.column)),
        \(rights.map(\.privilege))) g(item, kind, object, of_column, privilege)
      cross join (select r.oid from pg_catalog.pg_roles r where r.rolname = \(limits.role)) app
      where not case g.kind
        when 'table' then pg_catalog.has_table_privilege(app.oid, pg_catalog.to_regclass(g.object), g.privilege)
        when 'column' then pg_catalog.has_column_privilege(app.oid, pg_catalog.to_regclass(g.object), (
          select a.attnum from pg_catalog.pg_attribute a
          where a.attrelid = pg_catalog.to_regclass(g.object) and a.attname = g.of_column and not a.attisdropped), g.privilege)
        when 'function' then pg_catalog.has_function_privilege(app.oid, pg_catalog.to_regprocedure(g.object), g.privilege)
        else pg_catalog.has_schema_privilege(app.oid, pg_catalog.to_regnamespace(g.object), g.privilege) end
      order by 1
      """
    ) { row in try row.get(0) as String }
  }

  /// A right of the list, such as `column public.api_tokens.revoked_at update`.
  private struct Right {
    let item: String
    let kind: String
    let object: String
    /// Empty where it is of the whole object.
    let column: String
    let privilege: String

    init(_ item: String) {
      self.item = item
      let kind = String(item.prefix { $0 != " " })
      let privilege = String(item.reversed().prefix { $0 != " " }.reversed())
      let object = item.dropFirst(kind.count + 1).dropLast(privilege.count + 1)
      let name = kind == "column" ? object.lastIndex(of: ".") : nil
      self.kind = kind
      self.privilege = privilege
      self.object = String(name.map { object[..<$0] } ?? object)
      column = name.map { String(object[object.index(after: $0)...]) } ?? ""
    }
  }
}
