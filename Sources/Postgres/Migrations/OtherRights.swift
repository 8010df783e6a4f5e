extension PostgresConnection {
  /// What roles that have nothing to do with the application may do with tables of schema `public`, and with the functions there
  /// that run with their owner's rights, other than read; each as a part of a sentence, for example
  /// `reports may update public.events`.
  ///
  /// Superusers, the application's role, the role that owns what migrations make, operators' roles, and the members of all these
  /// are left out.
  /// - Parameters:
  ///   - tables: by name, without their schema.
  ///   - operators: further roles that are left out.
  public func rightsOfOthers(on tables: [String], beyond limits: RoleLimits, besides operators: [String])
    async throws -> [String]
  {
    let known = [limits.role, limits.owner, "regimen_operator"] + operators
    return try await query(
      """
      with ours as (
        select c.oid, 'public.' || c.relname as name, c.relowner, c.relacl from pg_catalog.pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relname = any(\(tables)::name[])
      ), held (grantee, privilege, name, owner) as (
        select x.grantee, pg_catalog.lower(x.privilege_type), o.name, o.relowner
        from ours o cross join lateral pg_catalog.aclexplode(o.relacl) x
        where x.privilege_type <> 'SELECT'
        union all
        select x.grantee, pg_catalog.lower(x.privilege_type) || ' (' || a.attname || ')', o.name, o.relowner
        from ours o join pg_catalog.pg_attribute a on a.attrelid = o.oid and not a.attisdropped
        cross join lateral pg_catalog.aclexplode(a.attacl) x
        where x.privilege_type <> 'SELECT'
        union all
        select x.grantee, 'execute', 'public.' || p.proname || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')',
          p.proowner
        from pg_catalog.pg_proc p cross join lateral pg_catalog.aclexplode(p.proacl) x
        where p.pronamespace = 'public'::regnamespace and p.prosecdef
          and pg_catalog.pg_get_userbyid(p.proowner) = \(limits.owner)
        union all
        select o.relowner, 'owns', o.name, 0::oid from ours o
        union all
        select m.oid, 'insert, update, delete in', 'every table, by pg_write_all_data', 0::oid
        from pg_catalog.pg_roles w join pg_catalog.pg_roles m on m.oid <> w.oid and pg_catalog.pg_has_role(m.oid, w.oid, 'member')
        where w.rolname = 'pg_write_all_data' and m.rolcanlogin
      )
      select r.rolname || case when pg_catalog.bool_or(h.privilege = 'owns') then ' ' else ' may ' end
        || pg_catalog.string_agg(distinct h.privilege, ', ') || ' ' || h.name
      from held h join pg_catalog.pg_roles r on r.oid = h.grantee
      where h.grantee <> h.owner and not r.rolsuper
        and not exists (
          select from pg_catalog.pg_roles k
          where (k.rolsuper or k.rolname::text = any(\(known))) and pg_catalog.pg_has_role(r.oid, k.oid, 'member'))
      group by r.rolname, h.name, h.privilege = 'owns' order by 1
      """
    ) { row in try row.get(0) }
  }

  /// What holds in the database and is no fault, but may surprise its operator; each as a sentence with what to do.
  ///
  /// Event triggers that a superuser made, which run at every change of a table or a function; a collation of the database
  /// whose version is not that of the server any more; and roles, beside superusers, that may become the owner of what is
  /// recorded or get round its rights: only a person can say whether these are operators.
  ///
  /// - Parameter powers: the roles whose members are told.
  public func surprises(of powers: [String]) async throws -> [String] {
    try await query(
      """
      select 'The role ' || m.rolname || ' may act as ' || w.rolname || ', and so change or remove what is recorded. If it is no '
        || 'operator''s: revoke ' || pg_catalog.quote_ident(w.rolname) || ' from ' || pg_catalog.quote_ident(m.rolname)
      from pg_catalog.pg_roles w
      join pg_catalog.pg_auth_members a on a.roleid = w.oid
      join pg_catalog.pg_roles m on m.oid = a.member
      where not m.rolsuper and m.rolname <> all(\(powers)::name[])
        and w.rolname = any((\(powers) || '{pg_write_server_files,pg_execute_server_program}'::text[])::name[])
      union all
      select 'The role ' || m.rolname || ' may ' || p.words || ', and so get round what is granted. If it is no operator''s: alter '
        || 'role ' || pg_catalog.quote_ident(m.rolname) || ' ' || p.off
      from pg_catalog.pg_roles m
      cross join lateral (values
        (m.rolcreaterole and pg_catalog.current_setting('server_version_num')::int < 160000,
          'make roles and grant any but a superuser''s', 'nocreaterole'),
        (m.rolbypassrls, 'pass over row-level security', 'nobypassrls'),
        (m.rolreplication, 'copy the whole server', 'noreplication')) p(has, words, off)
      where p.has and m.rolcanlogin and not m.rolsuper
      union all
      select 'The event trigger ' || e.evtname || ' runs ' || n.nspname || '.' || p.proname || ' (' || e.evtevent || ') with the '
        || 'rights of the role that migrates or rebuilds. Find out who made it, and drop it if it is not needed.'
      from pg_catalog.pg_event_trigger e
      join pg_catalog.pg_proc p on p.oid = e.evtfoid
      join pg_catalog.pg_namespace n on n.oid = p.pronamespace
      where e.evtenabled <> 'D' and not exists (
        select from pg_catalog.pg_depend d
        where d.classid = 'pg_catalog.pg_event_trigger'::regclass and d.objid = e.oid and d.deptype = 'e')
      union all
      select 'The collation of the database is of version ' || b.datcollversion || ', and the server has version ' || v.now
        || ': indexes of texts may be out of order. Make them again, as the database''s owner: reindex database '
        || pg_catalog.quote_ident(b.datname) || '; alter database ' || pg_catalog.quote_ident(b.datname)
        || ' refresh collation version'
      from pg_catalog.pg_database b
      cross join lateral (select pg_catalog.pg_database_collation_actual_version(b.oid)) v(now)
      where b.datname = pg_catalog.current_database() and b.datcollversion <> v.now
      order by 1
      """
    ) { row in try row.get(0) }
  }
}
