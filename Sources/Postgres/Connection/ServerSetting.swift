/// A setting of the server's that new sessions of the application have, otherwise than PostgreSQL has it by itself.
public struct ServerSetting: Hashable, Sendable {
  /// Where it was made; names are quoted where SQL needs that.
  public enum Origin: Hashable, Sendable {
    case role(String)
    case database(String)
    case roleInDatabase(role: String, database: String)
    case everyRole
    /// In the server's configuration, at its start, or by what the client connects with.
    case configuration
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
    }
  }

  /// What has to be said before, because the setting also holds in the session that sets it back.
  private var first: String {
    name == "default_transaction_read_only" ? "set default_transaction_read_only = off; " : ""
  }

  /// How to set it back.
  public var remedy: String {
    switch origin {
    case .role(let role): "alter role \(role) reset \(name)"
    case .database(let database): "\(first)alter database \(database) reset \(name)"
    case .roleInDatabase(let role, let database): "alter role \(role) in database \(database) reset \(name)"
    case .everyRole: "\(first)alter role all reset \(name)"
    case .configuration:
      "take it out of the server's configuration (alter system reset \(name); select pg_reload_conf()) or of the connection "
        + "string's options"
    }
  }
}

extension PostgresConnection {
  /// The names of the settings that are off in this session and with which a crash of the server may lose what it said was
  /// committed, sorted.
  public func losingSettings() async throws -> [String] {
    try await query(
      """
      select p.name from pg_catalog.pg_settings p
      where p.name = any(\(ServerSetting.durability)) and p.setting = 'off' order by 1
      """
    ) { row in try row.get(0) }
  }

  /// What new sessions of this connection's role, and of every login that acts as the application, in this database have
  /// otherwise than PostgreSQL has by itself and that changes what statements do, when they end, or what a crash leaves.
  ///
  /// It is the value that holds that is told, and where it comes from: what is set for a role in the database goes before what
  /// is set for the role, that before the database's, and that before every role's and the server's. What is set for another
  /// login's session by its connection string is not known.
  ///
  /// Looked at are the settings that any role may make, of the kinds “Statement Behavior”, “Shared Library Preloading”, “Error
  /// Handling” and “Version and Platform Compatibility”, whatever they are called, and those of durability. Left out are those
  /// that only choose a place, a format or a pace of upkeep. Settings that only a superuser may make for a role are told with
  /// its powers.
  ///
  /// - Parameters:
  ///   - role: whose logins are the application's; nil for this connection's role alone.
  ///   - owner: a role whose members are operators and are left out.
  ///   - names: settings that are not looked at, because sessions make them themselves.
  public func serverSettings(
    ofMembersOf role: String? = nil, exceptMembersOf owner: String? = nil, besides names: [String] = []
  ) async throws -> [ServerSetting] {
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
        select p.name, p.vartype, p.boot_val, p.reset_val || coalesce(p.unit, '') as value, p.source
        from pg_catalog.pg_settings p
        where p.name <> all(\(names))
          and (p.name = any(\(ServerSetting.durability))
            or p.context = 'user'
              and p.category ~ '(Statement Behavior|Shared Library Preloading|Error Handling|Version and Platform.*)$'
              and p.name !~ '^(transaction_(read|iso|def)|vacuum_|gin_|bytea_|xml|client_min|quote_all|check_function|temp_|synchronize_|escape_string|default_t(ablespace|oast))')
      ), made as (
        select c.name, c.value, s.setrole, pg_catalog.quote_ident(d.datname) as database,
          case when s.setrole <> 0 and s.setdatabase <> 0 then 1 when s.setrole <> 0 then 2 when s.setdatabase <> 0 then 3
            else 4 end as rank
        from pg_catalog.pg_db_role_setting s
        cross join lateral unnest(s.setconfig) u(setting)
        cross join lateral (select pg_catalog.lower(pg_catalog.split_part(u.setting, '=', 1)),
          pg_catalog.substr(u.setting, pg_catalog.strpos(u.setting, '=') + 1)) c(name, value)
        left join pg_catalog.pg_database d on d.oid = s.setdatabase
        where s.setdatabase = 0 or d.datname = pg_catalog.current_database()
      ), own as (
        -- What this session begins with by its role or its connection string is no other login's.
        select l.name from looked l
        where l.source = 'client' or exists (
          select from made m join pg_catalog.pg_roles r on r.oid = m.setrole
          where m.name = l.name and r.rolname = session_user)
      ), found as (
        select l.name, l.vartype, l.boot_val, coalesce(m.rank, 5) as rank, m.database, g.name as login,
          case when m.rank is not null then m.value
               when g.name = session_user or l.name not in (select o.name from own o) then l.value end as value
        from login g
        cross join looked l
        left join lateral (
          select m.value, m.rank, m.database from made m
          where m.name = l.name and m.setrole in (0, g.oid) and not (g.name = session_user and l.source = 'client')
          order by m.rank limit 1) m on true
      )
      select distinct f.name, f.value, f.rank, case when f.rank <= 2 then pg_catalog.quote_ident(f.login) else '' end,
        coalesce(f.database, '')
      from found f
      where case
          when f.name = 'synchronous_commit' then pg_catalog.lower(f.value) in ('off', 'false', 'no', '0')
          when f.vartype = 'bool' then f.value::boolean <> f.boot_val::boolean
          when f.vartype in ('integer', 'real') and f.boot_val = '0' then f.value !~ '^0*[.]?0*[a-z ]*$'
          else f.value <> f.boot_val end
      order by 1, 3, 4
      """
    ) { row in
      let (role, database): (String, String) = (try row.get(3), try row.get(4))
      let origin: ServerSetting.Origin =
        switch try row.get(2) as Int32 {
        case 1: .roleInDatabase(role: role, database: database)
        case 2: .role(role)
        case 3: .database(database)
        case 4: .everyRole
        default: .configuration
        }
      return ServerSetting(name: try row.get(0), value: try row.get(1), origin: origin)
    }
  }
}
