/// A right that lets a role change what others rely on, or become a role that may.
public struct RolePower: Hashable, Sendable, CustomStringConvertible {
  public enum Kind: String, Sendable {
    /// It is a superuser, or may become one.
    case superuser
    /// It may act as a role of those that were asked about.
    case membership
    /// An attribute of the role: createrole, createdb, replication or bypassrls.
    case attribute
    /// A right on something in the database or the server that is more than what was granted on purpose.
    case privilege
  }

  /// Every role, where a right was granted to all.
  public static let everyRole = "public"

  /// The role's name, or ``everyRole``.
  public let role: String
  public let kind: Kind
  /// What follows the role's name in a sentence, for example `is a member of pg_write_all_data`.
  public let power: String

  /// For example `regimen is a member of pg_write_all_data`.
  public var description: String { "\(role) \(power)" }
}

extension PostgresConnection {
  /// What roles may become or pass over that is beyond the limits, whether by themselves or through roles that they may become.
  ///
  /// - Parameter ofSession: of the role that this connection signed in as, alone; otherwise of the application's role and of
  ///   every role that may act as it and is no superuser.
  public func rolePowers(beyond limits: RoleLimits, ofSession: Bool = false) async throws -> [RolePower] {
    try await powers(
      """
      \(fragment: Self.reached(limits, ofSession: ofSession))
      select r.actor, 'superuser', case when r.is_own then 'is a superuser' else 'may become the superuser ' || r.rolname end
      from reached r where r.rolsuper
      union
      select r.actor, 'membership', 'is a member of ' || r.rolname
      from reached r where not r.is_own and not r.rolsuper and r.rolname::text = any(\(limits.roles))
      union
      select r.actor, 'attribute', 'has the attribute ' || a.name || case when r.is_own then '' else ' through ' || r.rolname end
      from reached r
      cross join lateral (values ('createrole', r.rolcreaterole), ('createdb', r.rolcreatedb),
        ('replication', r.rolreplication), ('bypassrls', r.rolbypassrls)) a(name, has)
      where a.has and not r.rolsuper
      order by 1, 2, 3
      """)
  }

  /// What the application's role and every role that may act as it and is no superuser may beyond the limits: what they may
  /// become, and what they may do with anything in the database, by rights of their own or by ones that all roles have.
  public func powers(beyond limits: RoleLimits) async throws -> [RolePower] {
    let found = try await rolePowers(beyond: limits) + powers(Self.privileges(beyond: limits))
    // A privilege of the application's role is every member's too.
    let shared = Set(found.filter { $0.role == limits.role && $0.kind == .privilege }.map(\.power))
    return found.filter { $0.role == limits.role || $0.kind != .privilege || !shared.contains($0.power) }
  }

  private func powers(_ statement: SQL) async throws -> [RolePower] {
    try await query(statement) { row in
      RolePower(
        role: try row.get(0), kind: RolePower.Kind(rawValue: try row.get(1)) ?? .privilege,
        power: try row.get(2))
    }
  }

  /// The roles that are looked at (`actor`), each with those that it may become (`reached`); the head of a statement.
  static func reached(_ limits: RoleLimits, ofSession: Bool = false) -> SQL {
    """
    with app as (
      select r.oid from pg_catalog.pg_roles r where r.rolname = \(limits.role)
    ), actor as (
      select r.oid, r.rolname::text as name, r.rolsuper as is_super
      from pg_catalog.pg_roles r
      where case when \(ofSession) then r.rolname = session_user
            else not r.rolsuper and exists (
              select from app a where r.oid = a.oid or pg_catalog.pg_has_role(r.oid, a.oid, 'member')) end
    ), reached as (
      -- What the application's role has is told of that role alone.
      select a.name as actor, a.oid = s.oid as is_own, a.is_super, s.*, exists (
          select from pg_catalog.pg_roles m
          where m.oid <> a.oid and (m.rolsuper or m.rolname::text = any(\(limits.roles)))
            and pg_catalog.pg_has_role(s.oid, m.oid, 'member')) as is_strong
      from actor a
      join pg_catalog.pg_roles s on s.oid = a.oid or not a.is_super and pg_catalog.pg_has_role(a.oid, s.oid, 'member')
      where s.oid = a.oid or not exists (
        select from app where app.oid <> a.oid and (s.oid = app.oid or pg_catalog.pg_has_role(app.oid, s.oid, 'member')))
    )
    """
  }
}
