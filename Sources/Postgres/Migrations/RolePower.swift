/// A right that lets a role change what others rely on, or become a role that may.
public struct RolePower: Hashable, Sendable, CustomStringConvertible {
  public enum Kind: String, Sendable {
    /// It is a superuser, or may become one.
    case superuser
    /// It may act as a role of those that were asked about.
    case membership
    /// An attribute of the role: createrole, createdb, replication or bypassrls.
    case attribute
    /// A privilege on a table or function of those that were asked about.
    case privilege
  }

  public let role: String
  public let kind: Kind
  /// What follows the role's name in a sentence, for example `is a member of pg_write_all_data`.
  public let power: String

  /// For example `regimen is a member of pg_write_all_data`.
  public var description: String { "\(role) \(power)" }
}

/// What an application's role is not meant to have.
public struct RoleLimits: Sendable {
  /// The role that the application acts as.
  public var role: String
  /// Roles that it must not be a member of; those that the server does not have are passed over.
  public var roles: [String]
  /// Tables of schema `public`, each with a privilege that it must not have: `insert`, `update`, `delete`, `truncate`, `trigger`;
  /// `column insert` and `update` count columns too. Tables that the database does not have are passed over.
  public var tables: [(table: String, privilege: String)]
  /// Functions of schema `public` that it must not execute, by name.
  public var functions: [String]

  public init(
    role: String, roles: [String], tables: [(table: String, privilege: String)], functions: [String]
  ) {
    self.role = role
    self.roles = roles
    self.tables = tables
    self.functions = functions
  }
}

extension PostgresConnection {
  /// What roles may beyond the limits, whether they have it themselves or through roles that they may become.
  ///
  /// - Parameter ofSession: of the role that this connection signed in as, alone; otherwise of the application's role and of
  ///   every role that may act as it and is no superuser.
  public func powers(beyond limits: RoleLimits, ofSession: Bool = false) async throws -> [RolePower] {
    let found = try await query(
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
      ), privilege (actor, power) as (
        select r.actor,
          'may ' || pg_catalog.string_agg(distinct pg_catalog.replace(t.privilege, 'column ', ''), ', ') || ' public.' || c.relname
        from unnest(\(limits.tables.map(\.table)), \(limits.tables.map(\.privilege))) t(name, privilege)
        join pg_catalog.pg_class c on c.relnamespace = 'public'::regnamespace and c.relname::text = t.name and c.relkind = 'r'
        cross join reached r
        where not r.is_super and not r.is_strong and case t.privilege
          when 'column insert' then pg_catalog.has_any_column_privilege(r.oid, c.oid, 'insert')
          when 'update' then pg_catalog.has_any_column_privilege(r.oid, c.oid, 'update')
          else pg_catalog.has_table_privilege(r.oid, c.oid, t.privilege) end
        group by r.actor, c.relname
        union
        select r.actor, 'may execute public.' || p.proname
        from pg_catalog.pg_proc p cross join reached r
        where p.pronamespace = 'public'::regnamespace and p.proname::text = any(\(limits.functions))
          and not r.is_super and not r.is_strong and pg_catalog.has_function_privilege(r.oid, p.oid, 'execute')
      )
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
      union
      select p.actor, 'privilege', p.power from privilege p
      order by 1, 2, 3
      """
    ) { row in
      RolePower(
        role: try row.get(0), kind: RolePower.Kind(rawValue: try row.get(1)) ?? .privilege,
        power: try row.get(2))
    }
    // A privilege of the application's role is every member's too.
    let shared = Set(found.filter { $0.role == limits.role && $0.kind == .privilege }.map(\.power))
    return found.filter { $0.role == limits.role || $0.kind != .privilege || !shared.contains($0.power) }
  }
}
