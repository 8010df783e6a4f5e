import Postgres

/// Whether a database's tables could be sharded by practice as they are; one row for each rule that is broken.
enum CitusLint {
  /// Reads the catalog alone, so it runs on plain PostgreSQL.
  static func violations(_ pool: PostgresPool) async throws -> [String] {
    try await pool.query(statement) { row in
      "\(try row.get(0) as String): \(try row.get(1) as String) \(try row.get(2) as String)"
    }
  }

  private static let statement = SQL(
    trusted: #"""
      with tab as (
        select c.oid, c.relname, c.relnamespace, (select attnum from pg_attribute a where a.attrelid=c.oid and a.attname='practice_id' and not a.attisdropped) as k
        from pg_class c join pg_namespace n on n.oid=c.relnamespace
        where c.relkind in ('r','p') and n.nspname in ('public', 'regimen_read') and not c.relispartition
      ), dist as (select * from tab where k is not null)
      select 'L1 no primary key' as rule, relname::text as object, '' as detail from tab t where not exists (select 1 from pg_constraint where conrelid=t.oid and contype='p')
      union all
      select 'L2 practice_id is not uuid not null', relname, format_type(atttypid,null) from dist join pg_attribute a on a.attrelid=dist.oid and a.attnum=k where a.atttypid <> 'uuid'::regtype or not a.attnotnull
      union all
      select 'L3 unique/primary index without practice_id', dist.relname, i.indexrelid::regclass::text from dist join pg_index i on i.indrelid=dist.oid
       where i.indisunique and not i.indisexclusion and not (k = any (i.indkey::int2[]))
      union all
      select 'L4 exclusion constraint without practice_id WITH =', dist.relname, c.conname from dist join pg_constraint c on c.conrelid=dist.oid and c.contype='x'
       where not exists (select 1 from unnest(c.conkey, c.conexclop) as u(col,op) join pg_operator o on o.oid=u.op where u.col=dist.k and o.oprname='=')
      union all
      select 'L5 foreign key to a tenant table without practice_id in the same place', dist.relname, c.conname from dist join pg_constraint c on c.conrelid=dist.oid and c.contype='f' join dist d2 on d2.oid=c.confrelid
       where not exists (select 1 from unnest(c.conkey, c.confkey) as u(a,b) where u.a=dist.k and u.b=d2.k)
      union all
      select 'L6 foreign key SET NULL/SET DEFAULT that contains practice_id', dist.relname, c.conname from dist join pg_constraint c on c.conrelid=dist.oid and c.contype='f'
       where k = any(c.conkey) and (c.confdeltype in ('n','d') or c.confupdtype in ('n','d'))
      union all
      select 'L7 foreign key from a shared table to a tenant table', t.relname, c.conname from tab t join pg_constraint c on c.conrelid=t.oid and c.contype='f' join dist d on d.oid=c.confrelid where t.k is null
      union all
      select 'L8 trigger', t.relname, g.tgname from tab t join pg_trigger g on g.tgrelid=t.oid where not g.tgisinternal
      union all
      select 'L9 rule', t.relname, r.rulename from tab t join pg_rewrite r on r.ev_class=t.oid where r.rulename<>'_RETURN'
      union all
      select 'L10 identity or sequence default', dist.relname, a.attname from dist join pg_attribute a on a.attrelid=dist.oid left join pg_attrdef d on d.adrelid=a.attrelid and d.adnum=a.attnum
       where a.attnum>0 and not a.attisdropped and (a.attidentity<>'' or pg_get_expr(d.adbin,d.adrelid) like 'nextval(%')
      union all
      select 'L11 volatile default', dist.relname, pg_get_expr(d.adbin,d.adrelid) from dist join pg_attrdef d on d.adrelid=dist.oid
       where exists (select 1 from regexp_matches(pg_get_expr(d.adbin,d.adrelid), '([a-z_0-9]+)\s*\(', 'g') m join pg_proc p on p.proname=m[1] and p.provolatile='v') and pg_get_expr(d.adbin,d.adrelid) not like 'nextval(%'
      union all
      select 'L12 function calls NOTIFY, advisory lock, sequence or xid functions', p.proname, m[1] from pg_proc p join pg_namespace n on n.oid=p.pronamespace, regexp_matches(p.prosrc, '(pg_notify|pg_(?:try_)?advisory_\w+|nextval|pg_current_xact_id|pg_current_snapshot)\s*\(', 'g') m
       where n.nspname in ('public', 'regimen_read') and p.prolang in (select oid from pg_language where lanname in ('sql','plpgsql'))
      union all
      select 'L13 xid8 column', dist.relname, a.attname from dist join pg_attribute a on a.attrelid=dist.oid where a.attnum>0 and not a.attisdropped and a.atttypid='xid8'::regtype
      order by 1,2,3
      """#)
}
