/// A function of a schema, as the server holds it.
public struct StoredFunction: Hashable, Sendable {
  public let name: String
  /// With the types of its arguments.
  public let signature: String
  /// What stands between the quotes of its body; empty where the body is a part of its statement.
  public let source: String
  /// A body that is a part of its statement, as the server prints it; nil for any other.
  public let standardBody: String?
  public let language: String
  /// Whether it runs with its owner's rights.
  public let isDefiner: Bool
  /// Each as `name=value`, in no order.
  public let settings: [String]
  /// `immutable`, `stable` or `volatile`.
  public let volatility: String
  /// Whether it answers null, without running, where an argument is null.
  public let isStrict: Bool
  public let owner: String
}

extension PostgresConnection {
  /// The functions of schema `public` that are a role's or have one of some names, also as members of an extension: the role's
  /// own are in none, and who owns one may add it to an extension of theirs.
  public func storedFunctions(of owner: String, named names: [String]) async throws -> [StoredFunction] {
    try await query(
      """
      select p.proname::text, 'public.' || p.proname || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')', p.prosrc,
        pg_catalog.pg_get_function_sqlbody(p.oid), l.lanname::text, p.prosecdef, coalesce(p.proconfig, '{}'),
        case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end, p.proisstrict, r.rolname::text
      from pg_catalog.pg_proc p
      join pg_catalog.pg_roles r on r.oid = p.proowner
      join pg_catalog.pg_language l on l.oid = p.prolang
      where p.pronamespace = 'public'::regnamespace and (r.rolname = \(owner) or p.proname::text = any(\(names)))
      order by 2
      """
    ) { row in
      StoredFunction(
        name: try row.get(0), signature: try row.get(1), source: try row.get(2), standardBody: try row.get(3),
        language: try row.get(4), isDefiner: try row.get(5), settings: try row.get(6),
        volatility: try row.get(7), isStrict: try row.get(8), owner: try row.get(9))
    }
  }
}
