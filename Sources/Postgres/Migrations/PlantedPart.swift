/// A function of a schema, as the server holds it.
public struct StoredFunction: Hashable, Sendable {
  public let name: String
  /// With the types of its arguments.
  public let signature: String
  /// What stands between the quotes of its body.
  public let source: String
  /// Whether it runs with its owner's rights without a search path of its own.
  public let isOpen: Bool
}

extension PostgresConnection {
  /// Triggers and rules that run when tables of schema `public` are written and that no migration made, and triggers that a
  /// migration made and that do not run; each as a sentence without its full stop.
  ///
  /// - Parameters:
  ///   - triggers: those of migrations, `public.table.trigger`; the function has the trigger's name, in `public`.
  ///   - alwaysOn: those of them that have to run in every session, also in one that replicates.
  public func plantedParts(besides triggers: [String], alwaysOn: [String]) async throws -> [String] {
    try await query(
      """
      with standard (class, oid) as (
        select d.classid, d.objid from pg_catalog.pg_depend d
        where d.refclassid = 'pg_catalog.pg_extension'::regclass and d.deptype = 'e'
      ), attached as (
        select t.oid, t.tgname, t.tgenabled, n.nspname, n.nspname || '.' || c.relname as relation, c.relowner,
          p.prosecdef, p.proowner, m.nspname || '.' || p.proname as function,
          p.oid < 16384 or ('pg_catalog.pg_proc'::regclass::oid, p.oid) in (select s.class, s.oid from standard s) as is_standard
        from pg_catalog.pg_trigger t
        join pg_catalog.pg_class c on c.oid = t.tgrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        join pg_catalog.pg_proc p on p.oid = t.tgfoid
        join pg_catalog.pg_namespace m on m.oid = p.pronamespace
        where not t.tgisinternal
          and ('pg_catalog.pg_class'::regclass::oid, c.oid) not in (select s.class, s.oid from standard s)
      )
      select 'The trigger ' || a.tgname || ' on ' || a.relation || ' is of no migration' from attached a
      where a.nspname = 'public'
        and not (a.relation || '.' || a.tgname = any(\(triggers)) and a.function = 'public.' || a.tgname)
      union
      select 'The trigger ' || a.tgname || ' on ' || a.relation || ' runs the security definer function ' || a.function
      from attached a
      where a.nspname <> 'public' and a.prosecdef and not a.is_standard and a.proowner <> a.relowner
      union
      select 'The rule ' || w.rulename || ' on ' || n.nspname || '.' || c.relname || ' is of no migration'
      from pg_catalog.pg_rewrite w
      join pg_catalog.pg_class c on c.oid = w.ev_class
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and w.rulename <> '_RETURN'
        and ('pg_catalog.pg_class'::regclass::oid, c.oid) not in (select s.class, s.oid from standard s)
      union
      select 'The trigger ' || pg_catalog.split_part(x.name, '.', 3) || ' on public.' || pg_catalog.split_part(x.name, '.', 2)
        || case when a.oid is null then ' is missing' when a.tgenabled = 'D' then ' is disabled'
                else ' does not run in a session that replicates' end
      from unnest(\(alwaysOn)) x(name)
      left join attached a on a.relation || '.' || a.tgname = x.name
      where a.oid is null or a.tgenabled <> 'A'
      order by 1
      """
    ) { row in try row.get(0) }
  }

  /// The functions of schema `public` that are a role's or have one of some names, in PL/pgSQL or as a text of SQL.
  public func storedFunctions(of owner: String, named names: [String]) async throws -> [StoredFunction] {
    try await query(
      """
      select p.proname::text, 'public.' || p.proname || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')', p.prosrc,
        p.prosecdef and not coalesce('search_path=pg_catalog, pg_temp' = any(p.proconfig), false)
      from pg_catalog.pg_proc p
      join pg_catalog.pg_roles r on r.oid = p.proowner
      where p.pronamespace = 'public'::regnamespace and p.prosrc <> '' and (r.rolname = \(owner) or p.proname::text = any(\(names)))
        and not exists (
          select from pg_catalog.pg_depend d
          where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')
      order by 2
      """
    ) { row in
      StoredFunction(
        name: try row.get(0), signature: try row.get(1), source: try row.get(2), isOpen: try row.get(3))
    }
  }
}
