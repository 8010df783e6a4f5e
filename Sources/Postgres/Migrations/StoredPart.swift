/// A table of schema `public`, or a part of one, with everything that the server's catalogues hold of it.
public struct StoredPart: Codable, Hashable, Sendable {
  /// `table`, `column`, `constraint`, `index`, `child table`, `parent table`, or what else the server keeps with a table and
  /// names so: `policy`, `statistics object`.
  public let kind: String
  /// With the table that it is of, for example `number of public.commands`.
  public let name: String
  /// The table that it is of, with its schema.
  public let table: String
  /// What it is like, each by the catalogue's own name (`relrowsecurity`) or in words (`definition`).
  public let values: [String: String]

  public init(kind: String, name: String, table: String, values: [String: String]) {
    self.kind = kind
    self.name = name
    self.table = table
    self.values = values
  }
}

extension PostgresConnection {
  /// The parts of tables of schema `public`, in the order of kinds and names.
  ///
  /// A row of a catalogue is taken whole, but for what changes by use (sizes, statistics), what numbers something, rights, and
  /// what an operator may tune (where files lie, storage parameters as `fillfactor`, statistics targets, publications). Triggers
  /// and rules are left out: see ``plantedParts(besides:)``. Definitions are as the server prints them under the search path of
  /// this connection, which has to be ``ConnectionConfiguration/catalogOnly``.
  ///
  /// - Parameters:
  ///   - tables: by name; empty for all of the schema.
  ///   - owner: the role whose ownership is told apart from that of all others.
  public func storedParts(of tables: [String], owner: String) async throws -> [StoredPart] {
    try await query(
      """
      with recursive over_row (row, oid) as (
        -- Domains over row types, over arrays of them, and over such domains.
        select r.oid, t.oid from pg_catalog.pg_type r
        join pg_catalog.pg_type t on t.typtype = 'd' and t.typbasetype in (r.oid, r.typarray)
        where r.typtype = 'c' and r.typnamespace = 'public'::regnamespace
        union
        select o.row, t.oid from over_row o
        join pg_catalog.pg_type b on b.oid = o.oid
        join pg_catalog.pg_type t on t.typtype = 'd' and t.typbasetype in (b.oid, b.typarray)
      ), made as (
        select c.* from pg_catalog.pg_class c
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v', 'm', 'f')
          and (cardinality(\(tables)) = 0 or c.relname::text = any(\(tables)))
      ), part (kind, name, relation, row) as (
        select 'table', 'public.' || m.relname, 'public.' || m.relname,
          to_jsonb(m) - array['oid', 'relname', 'relnamespace', 'reltype', 'relowner', 'relam', 'relfilenode', 'reltablespace',
            'relpages', 'reltuples', 'relallvisible', 'relallfrozen', 'reltoastrelid', 'relhasindex', 'relisshared', 'relnatts',
            'relchecks', 'relhasrules', 'relhastriggers', 'relhassubclass', 'relrewrite', 'relfrozenxid', 'relminmxid', 'relacl',
            'reloptions', 'relpartbound', 'reloftype']
          || jsonb_build_object('access method', a.amname, 'owner',
            case when pg_catalog.pg_get_userbyid(m.relowner) = \(owner) then \(owner) else 'another role' end)
        from made m left join pg_catalog.pg_am a on a.oid = m.relam
        union all
        select 'column', a.attname || ' of public.' || m.relname, 'public.' || m.relname,
          to_jsonb(a) - array['attrelid', 'attname', 'atttypid', 'attlen', 'attnum', 'attcacheoff', 'atttypmod', 'attndims',
            'attbyval', 'attalign', 'attstorage', 'attcompression', 'atthasdef', 'atthasmissing', 'attisdropped', 'attstattarget',
            'attcollation', 'attacl', 'attoptions', 'attfdwoptions', 'attmissingval']
          || jsonb_build_object('type', pg_catalog.format_type(a.atttypid, a.atttypmod),
            'collation', pg_catalog.quote_ident(k.nspname) || '.' || pg_catalog.quote_ident(l.collname),
            'default', pg_catalog.pg_get_expr(d.adbin, d.adrelid),
            'statistics', case when a.attstattarget = 0 then 'none' else 'kept' end)
        from made m
        join pg_catalog.pg_attribute a on a.attrelid = m.oid and a.attnum > 0 and not a.attisdropped
        left join pg_catalog.pg_collation l on l.oid = a.attcollation
        left join pg_catalog.pg_namespace k on k.oid = l.collnamespace
        left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
        union all
        select 'constraint', s.conname || ' of ' || n.nspname || '.' || c.relname, n.nspname || '.' || c.relname,
          to_jsonb(s) - array['oid', 'conname', 'connamespace', 'contype', 'conrelid', 'contypid', 'conindid', 'conparentid',
            'confrelid', 'confupdtype', 'confdeltype', 'confmatchtype', 'conkey', 'confkey', 'conpfeqop', 'conppeqop', 'conffeqop',
            'confdelsetcols', 'conexclop', 'conbin', 'conperiod']
          || jsonb_build_object('definition', pg_catalog.regexp_replace(pg_catalog.pg_get_constraintdef(s.oid), ' NOT VALID$', ''))
        from pg_catalog.pg_constraint s
        join pg_catalog.pg_class c on c.oid = s.conrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where s.contype not in ('t', 'n') and (s.conrelid in (select m.oid from made m) or s.confrelid in (select m.oid from made m))
        union all
        select 'index', c.relname || ' of public.' || m.relname, 'public.' || m.relname,
          to_jsonb(i) - array['indexrelid', 'indrelid', 'indnatts', 'indnkeyatts', 'indkey', 'indcollation', 'indclass', 'indoption',
            'indexprs', 'indpred', 'indcheckxmin', 'indisclustered', 'indnullsnotdistinct']
          || jsonb_build_object('definition', case when c.reloptions is null then pg_catalog.pg_get_indexdef(c.oid)
            else pg_catalog.regexp_replace(pg_catalog.pg_get_indexdef(c.oid), ' WITH \\([^)]*\\)', '') end)
        from made m
        join pg_catalog.pg_index i on i.indrelid = m.oid
        join pg_catalog.pg_class c on c.oid = i.indexrelid
        union all
        select r.kind, n.nspname || '.' || c.relname || ' of public.' || m.relname, 'public.' || m.relname, '{}'
        from made m
        join (select 'child table' as kind, h.inhparent as ours, h.inhrelid as other from pg_catalog.pg_inherits h
          union all select 'parent table', h.inhrelid, h.inhparent from pg_catalog.pg_inherits h) r on r.ours = m.oid
        join pg_catalog.pg_class c on c.oid = r.other
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        union all
        -- Whatever else the server keeps with a table, as policies and statistics; other sessions' views and functions only read it.
        select 'extension', pg_catalog.quote_ident(e.extname) || ' of public.' || m.relname, 'public.' || m.relname, '{}'
        from made m
        join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_class'::regclass and d.objid = m.oid and d.deptype = 'e'
        join pg_catalog.pg_extension e on d.refclassid = 'pg_catalog.pg_extension'::regclass and e.oid = d.refobjid
        union all
        select 'column of the row type', r.oid::regclass || '.' || pg_catalog.quote_ident(a.attname) || ' of public.' || m.relname,
          'public.' || m.relname, '{}'
        from made m
        join pg_catalog.pg_type t on t.oid = m.reltype
        join pg_catalog.pg_attribute a on not a.attisdropped and (a.atttypid in (t.oid, t.typarray)
          or a.atttypid in (select d.oid from over_row d where d.row = t.oid))
        join pg_catalog.pg_class r on r.oid = a.attrelid and r.relkind in ('r', 'p', 'm', 'f', 'c')
        union all
        select 'domain over the row type', pg_catalog.format_type(o.oid, null) || ' of public.' || m.relname,
          'public.' || m.relname, '{}'
        from made m
        join over_row o on o.row = m.reltype
        union all
        select i.type, i.identity, 'public.' || m.relname, '{}'
        from made m
        join pg_catalog.pg_depend d on d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid = m.oid
        cross join lateral pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) i
        where d.classid not in ('pg_catalog.pg_class'::regclass, 'pg_catalog.pg_attrdef'::regclass,
          'pg_catalog.pg_constraint'::regclass, 'pg_catalog.pg_trigger'::regclass, 'pg_catalog.pg_rewrite'::regclass,
          'pg_catalog.pg_type'::regclass, 'pg_catalog.pg_proc'::regclass, 'pg_catalog.pg_publication_rel'::regclass)
      )
      select distinct p.kind, p.name, p.relation,
        (select coalesce(array_agg(e.key order by e.key), '{}') from pg_catalog.jsonb_each_text(p.row) e),
        (select coalesce(array_agg(coalesce(e.value, '') order by e.key), '{}') from pg_catalog.jsonb_each_text(p.row) e)
      from part p order by 1, 2
      """
    ) { row in
      let (keys, values): ([String], [String]) = (try row.get(3), try row.get(4))
      return StoredPart(
        kind: try row.get(0), name: try row.get(1), table: try row.get(2),
        values: Dictionary(zip(keys, values)) { first, _ in first })
    }
  }
}
