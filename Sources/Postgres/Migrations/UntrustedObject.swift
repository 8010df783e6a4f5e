/// Something in a database that a stronger role could run or resolve, and that a weaker one owns.
///
/// PostgreSQL looks functions, operators, casts and tables up by name, type and search path. What a weaker role has made in
/// a schema that a stronger one searches may be chosen in place of the server's own, and then runs with the stronger one's rights.
public struct UntrustedObject: Hashable, Sendable, CustomStringConvertible {
  /// `function`, `operator`, `cast`, `table`, `view`, `sequence`, `type` or, wherever its function is, `event trigger`; of a plain table that may stay, what it makes run
  /// when it is read or written: `trigger`, `rule`, `check constraint`, `default`, `policy` or `index with an expression`.
  public let kind: String
  /// With its schema and, for functions and operators, its arguments; cut to 200 characters.
  public let name: String
  /// The role that owns it.
  public let owner: String

  /// For example `function public.f(text) of the role regimen`.
  public var description: String { "\(kind) \(name) of the role \(owner)" }
}

extension PostgresConnection {
  /// Names what stands in reachable schemas and belongs to a role weaker than this connection's.
  ///
  /// Trusted are superusers and the roles that are given. Members of extensions count as everything else does: what the scripts of
  /// a trusted extension make belongs to a superuser, and whatever of them belongs to a weaker role that role can change, or has
  /// added itself. Reachable are `public`, the
  /// schemas of the search path with which a session of this role begins, and those that are given.
  /// - Parameters:
  ///   - roles: roles that are trusted as well, for example this connection's own.
  ///   - schemas: schemas to look at besides; in these, plain tables may belong to anyone, because they are made there on purpose,
  ///     but for what they make run.
  ///   - pattern: a regular expression (POSIX) of plain tables that may stay, for what a pending migration moves; nil for none.
  public func untrustedObjects(
    trusting roles: [String], alsoIn schemas: [String] = [], exceptTables pattern: String? = nil
  ) async throws -> [UntrustedObject] {
    try await query(
      """
      with reachable as (
        select n.oid, n.nspname from pg_catalog.pg_namespace n
        where n.nspname = any(array['public', session_user::text] || \(schemas))
           or n.nspname = any(
             select btrim(s.part, ' "') from pg_catalog.pg_settings g
             cross join lateral unnest(string_to_array(g.reset_val, ',')) s(part)
             where g.name = 'search_path' and left(btrim(s.part, ' "'), 3) <> 'pg_')
      ), untrusted as (
        select r.oid, r.rolname from pg_catalog.pg_roles r
        where not r.rolsuper and r.rolname <> all(\(roles))
          and r.rolname <> 'pg_database_owner'
      ), kept as (
        select c.oid, c.relname, c.relnamespace, c.relowner from pg_catalog.pg_class c
        where c.relkind = 'r'
          and (c.relnamespace in (select n.oid from pg_catalog.pg_namespace n where n.nspname = any(\(schemas)))
            or coalesce(c.relname ~ \(pattern), false))
      ), part (class, oid, kind, relation, name) as (
        select 'pg_catalog.pg_trigger'::regclass, g.oid, 'trigger', g.tgrelid, g.tgname::text
        from pg_catalog.pg_trigger g where not g.tgisinternal
        union all
        select 'pg_catalog.pg_rewrite'::regclass, w.oid, 'rule', w.ev_class, w.rulename::text from pg_catalog.pg_rewrite w
        union all
        select 'pg_catalog.pg_constraint'::regclass, s.oid, 'check constraint', s.conrelid, s.conname::text
        from pg_catalog.pg_constraint s where s.contype = 'c'
        union all
        select 'pg_catalog.pg_attrdef'::regclass, d.oid, 'default', d.adrelid, a.attname::text
        from pg_catalog.pg_attrdef d join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
        union all
        select 'pg_catalog.pg_policy'::regclass, p.oid, 'policy', p.polrelid, p.polname::text from pg_catalog.pg_policy p
        union all
        select 'pg_catalog.pg_class'::regclass, i.indexrelid, 'index with an expression', i.indrelid, x.relname::text
        from pg_catalog.pg_index i join pg_catalog.pg_class x on x.oid = i.indexrelid
        where i.indexprs is not null or i.indpred is not null
      ), found as (
        select t.class, t.oid, t.kind, k.relnamespace as schema, k.relname || '.' || t.name as name, k.relowner as owner
        from kept k join part t on t.relation = k.oid
        union all
        select 'pg_catalog.pg_proc'::regclass, p.oid, 'function', p.pronamespace,
               p.proname || '(' || pg_catalog.pg_get_function_identity_arguments(p.oid) || ')', p.proowner
        from pg_catalog.pg_proc p
        union all
        select 'pg_catalog.pg_operator'::regclass, o.oid, 'operator', o.oprnamespace,
               o.oprname || ' (' || pg_catalog.format_type(nullif(o.oprleft, 0), null) || ', '
               || pg_catalog.format_type(o.oprright, null) || ')', o.oprowner
        from pg_catalog.pg_operator o
        union all
        select 'pg_catalog.pg_class'::regclass, c.oid,
               case c.relkind when 'v' then 'view' when 'm' then 'view' when 'S' then 'sequence' else 'table' end,
               c.relnamespace, c.relname::text, c.relowner
        from pg_catalog.pg_class c
        where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
          and c.oid not in (select k.oid from kept k)
        union all
        select 'pg_catalog.pg_type'::regclass, t.oid, 'type', t.typnamespace, t.typname::text, t.typowner
        from pg_catalog.pg_type t
        where t.typtype in ('b', 'd', 'e', 'r') and t.typelem = 0
        union all
        select 'pg_catalog.pg_cast'::regclass, k.oid, 'cast', t.typnamespace,
               pg_catalog.format_type(k.castsource, null) || ' as ' || pg_catalog.format_type(k.casttarget, null), t.typowner
        from pg_catalog.pg_cast k join pg_catalog.pg_type t on t.oid in (k.castsource, k.casttarget)
      )
      select distinct f.kind, left(n.nspname || '.' || f.name, 200), u.rolname::text
      from found f
      join reachable n on n.oid = f.schema
      join untrusted u on u.oid = f.owner
      union
      -- It runs with the rights of the role that changes a table or a function.
      select 'event trigger', left(e.evtname || ' with ' || n.nspname || '.' || p.proname, 200), u.rolname::text
      from pg_catalog.pg_event_trigger e
      join pg_catalog.pg_proc p on p.oid = e.evtfoid
      join pg_catalog.pg_namespace n on n.oid = p.pronamespace
      join untrusted u on u.oid = p.proowner
      where e.evtenabled <> 'D'
      order by 1, 2, 3
      """
    ) { row in UntrustedObject(kind: try row.get(0), name: try row.get(1), owner: try row.get(2)) }
  }

  /// Names the roles that may act as `role` and, not being superusers, may make objects in schema `public` or new schemas.
  ///
  /// - Parameter excepted: members of this role are left out: they are operators, who may.
  public func rolesThatMayCreate(actingAs role: String, exceptMembersOf excepted: String) async throws
    -> [String]
  {
    try await query(
      """
      select r.rolname::text
      from pg_catalog.pg_roles r
      join pg_catalog.pg_roles a on a.rolname = \(role)
      left join pg_catalog.pg_roles x on x.rolname = \(excepted)
      where not r.rolsuper and pg_catalog.pg_has_role(r.oid, a.oid, 'member')
        and not coalesce(pg_catalog.pg_has_role(r.oid, x.oid, 'member'), false)
        and (pg_catalog.has_schema_privilege(r.oid, 'public', 'create')
          or pg_catalog.has_database_privilege(r.oid, pg_catalog.current_database(), 'create'))
      order by 1
      """
    ) { row in try row.get(0) }
  }
}
