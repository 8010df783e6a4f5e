/// A trigger as migrations make it: for each row, of all columns, under no condition and without arguments. It runs the
/// function of its own name in schema `public`.
public struct MadeTrigger: Hashable, Sendable {
  /// `public.table.trigger`.
  public let name: String
  /// Before or after what it runs, in the bits of `pg_trigger.tgtype`.
  public let type: Int32
  /// Whether it has to run in every session, also in one that replicates.
  public let isAlwaysOn: Bool

  public init(_ name: String, type: Int32, isAlwaysOn: Bool) {
    self.name = name
    self.type = type
    self.isAlwaysOn = isAlwaysOn
  }
}

extension PostgresConnection {
  /// Triggers and rules that run when tables of schema `public` are written and that no migration made, and triggers that a
  /// migration made and that do not run as it made them; each as a sentence without its full stop.
  ///
  /// Left out is what an extension keeps with its own tables. That a table or a function is a member of an extension says
  /// nothing by itself: a role that may create an extension that the server trusts owns it, and may add to it whatever else it
  /// owns. What belongs to a superuser nobody weaker can add, nor make. So a member counts as an extension's own where a
  /// superuser owns it, and never where it is a table of a migration: those are in no extension.
  ///
  /// - Parameters:
  ///   - triggers: those of migrations.
  ///   - tables: those of migrations, by name without their schema.
  public func plantedParts(besides triggers: [MadeTrigger], on tables: [String]) async throws -> [String] {
    let alwaysOn = triggers.filter(\.isAlwaysOn).map(\.name)
    return try await query(
      """
      with standard (class, oid) as (
        select d.classid, d.objid from pg_catalog.pg_depend d
        left join pg_catalog.pg_class c on d.classid = 'pg_catalog.pg_class'::regclass and c.oid = d.objid
        left join pg_catalog.pg_proc p on d.classid = 'pg_catalog.pg_proc'::regclass and p.oid = d.objid
        join pg_catalog.pg_roles r on r.oid = coalesce(c.relowner, p.proowner) and r.rolsuper
        where d.refclassid = 'pg_catalog.pg_extension'::regclass and d.deptype = 'e'
          and not coalesce(c.relnamespace = 'public'::regnamespace and c.relname = any(\(tables)::name[]), false)
      ), attached as (
        select t.oid, t.tgname, t.tgenabled, t.tgtype,
          t.tgqual is null and t.tgattr::text = '' and t.tgnargs = 0 and t.tgconstraint = 0 as is_plain, n.nspname, n.nspname || '.' || c.relname as relation, c.relowner,
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
        and not (a.relation || '.' || a.tgname = any(\(triggers.map(\.name))) and a.function = 'public.' || a.tgname)
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
        || case when a.oid is null then ' is missing'
                when a.tgenabled = 'D' then ' is disabled'
                when a.tgtype <> x.type or not a.is_plain then ' is not as the migrations made it'
                when a.tgenabled = 'R' then ' runs only in a session that replicates'
                else ' does not run in a session that replicates' end
      from unnest(\(triggers.map(\.name)), \(triggers.map(\.type))) x(name, type)
      left join attached a on a.relation || '.' || a.tgname = x.name
      where a.oid is null or a.tgtype <> x.type or not a.is_plain or a.tgenabled in ('D', 'R')
        or a.tgenabled <> 'A' and x.name = any(\(alwaysOn))
      order by 1
      """
    ) { row in try row.get(0) }
  }
}
