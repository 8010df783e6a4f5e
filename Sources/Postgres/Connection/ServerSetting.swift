/// A setting of the server's that sessions of the application have, otherwise than PostgreSQL has it by itself.
public struct ServerSetting: Hashable, Sendable {
  /// Where it was made; names are quoted where SQL needs that.
  public enum Origin: Hashable, Sendable {
    case role(String)
    case database(String)
    case roleInDatabase(role: String, database: String)
    case everyRole
    /// In the server's configuration, at its start, or by what the client connects with.
    case configuration
    /// Nowhere any more: connections that were opened before go on with it.
    case openConnections
  }

  public let name: String
  public let value: String
  public let origin: Origin

  public init(name: String, value: String, origin: Origin) {
    self.name = name
    self.value = value
    self.origin = origin
  }

  /// Settings with which a crash of the server may lose what it said was committed, or damage what is stored.
  static let durability = ["synchronous_commit", "fsync", "full_page_writes"]

  /// Whether a crash of the server may lose what it said was committed.
  public var isLosing: Bool { Self.durability.contains(name) }

  /// For example `for the role regimen`.
  public var scope: String {
    switch origin {
    case .role(let role): "for the role \(role)"
    case .database(let database): "for the database \(database)"
    case .roleInDatabase(let role, let database): "for the role \(role) in the database \(database)"
    case .everyRole: "for every role"
    case .configuration: "in the server's configuration or by the connection string"
    case .openConnections: "for connections that are open, though it was reset since"
    }
  }

  /// How to set it back.
  public var remedy: String {
    switch origin {
    case .role(let role): "alter role \(role) reset \(name)"
    case .database(let database): "alter database \(database) reset \(name)"
    case .roleInDatabase(let role, let database): "alter role \(role) in database \(database) reset \(name)"
    case .everyRole: "alter role all reset \(name)"
    case .configuration:
      "take it out of the server's configuration (alter system reset \(name); select pg_reload_conf()) or of the connection "
        + "string's options"
    case .openConnections: "start again what is connected"
    }
  }
}

extension PostgresConnection {
  /// What sessions of this connection's role, and of every login that acts as the application, have set otherwise than
  /// PostgreSQL has by itself and that changes what statements do, when they end, or what a crash leaves.
  ///
  /// Looked at are the settings that any role may make, of the kinds “Statement Behavior”, “Shared Library Preloading”, “Error
  /// Handling” and “Version and Platform Compatibility”, whatever they are called, and those of durability. Left out are those
  /// that only choose a place, a format or a pace of upkeep. Settings that only a superuser may make for a role are told with
  /// its powers.
  ///
  /// - Parameters:
  ///   - role: whose logins are the application's; nil for this connection's role alone.
  ///   - owner: a role whose members are operators and are left out.
  public func serverSettings(ofMembersOf role: String? = nil, exceptMembersOf owner: String? = nil)
    async throws -> [ServerSetting]
  {
    try await query(
      """
      with login (oid, name) as (
        select r.oid, r.rolname from pg_catalog.pg_roles r
        left join pg_catalog.pg_roles a on a.rolname = \(role)
        left join pg_catalog.pg_roles o on o.rolname = \(owner)
        where r.rolname = session_user
          or r.rolcanlogin and not r.rolsuper and coalesce(pg_catalog.pg_has_role(r.oid, a.oid, 'member'), false)
            and not coalesce(pg_catalog.pg_has_role(r.oid, o.oid, 'member'), false)
      ), looked as (
        select p.name, p.vartype, p.boot_val, p.reset_val, p.unit, p.source from pg_catalog.pg_settings p
        where p.name = any(\(ServerSetting.durability))
          or p.context = 'user'
            and p.category ~ '(Statement Behavior|Shared Library Preloading|Error Handling|Version and Platform.*)$'
            and p.name !~ '^(transaction_|vacuum_|gin_|bytea_|xml|client_min|temp_|synchronize_|escape_string|default_t(ablespace|oast))'
      ), made as (
        select l.name, c.value, l.vartype, l.boot_val, g.name as role, pg_catalog.quote_ident(d.datname) as database,
          case when s.setrole <> 0 and s.setdatabase <> 0 then 'both' when s.setrole <> 0 then 'role'
            when s.setdatabase <> 0 then 'database' else 'all' end as origin
        from pg_catalog.pg_db_role_setting s
        cross join lateral unnest(s.setconfig) u(setting)
        cross join lateral (select pg_catalog.lower(pg_catalog.split_part(u.setting, '=', 1)),
          pg_catalog.substr(u.setting, pg_catalog.strpos(u.setting, '=') + 1)) c(name, value)
        join looked l on l.name = c.name
        left join login g on g.oid = s.setrole
        left join pg_catalog.pg_database d on d.oid = s.setdatabase
        where (s.setrole = 0 or g.oid is not null)
          and (s.setdatabase = 0 or d.datname = pg_catalog.current_database())
      ), found as (
        select m.name, m.value, m.vartype, m.boot_val, pg_catalog.quote_ident(m.role) as role, m.database, m.origin from made m
        union all
        select l.name, l.reset_val || coalesce(l.unit, ''), l.vartype, l.boot_val, null, null,
          case when l.source in ('global', 'database', 'user', 'database user') then 'open' else 'configuration' end
        from looked l
        where l.source not in ('default', 'override')
          and not exists (select from made m where m.name = l.name and coalesce(m.role, session_user) = session_user)
      )
      select f.name, f.value, f.origin, coalesce(f.role, ''), coalesce(f.database, '') from found f
      where case
          when f.name = 'synchronous_commit' then pg_catalog.lower(f.value) in ('off', 'false', 'no', '0')
          when f.vartype = 'bool' then f.value::boolean <> f.boot_val::boolean
          when f.vartype in ('integer', 'real') and f.boot_val = '0' then f.value !~ '^0*[.]?0*[a-z ]*$'
          else f.value is distinct from f.boot_val end
      order by 1, 3, 4
      """
    ) { row in
      let kind: String = try row.get(2)
      let (role, database): (String, String) = (try row.get(3), try row.get(4))
      let origin: ServerSetting.Origin =
        switch kind {
        case "both": .roleInDatabase(role: role, database: database)
        case "role": .role(role)
        case "database": .database(database)
        case "all": .everyRole
        case "open": .openConnections
        default: .configuration
        }
      return ServerSetting(name: try row.get(0), value: try row.get(1), origin: origin)
    }
  }
}
