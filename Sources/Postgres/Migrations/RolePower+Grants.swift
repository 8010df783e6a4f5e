extension PostgresConnection {
  /// What may be granted on: `object`, one row each, with who holds a right of an actor's (`grantee`); continues a statement that
  /// begins with `reached`.
  ///
  /// Whatever has a list of rights is in it. Tables of the application's own schemas are not; of functions there are those that
  /// run with another's rights or in a language that goes past them, and those of the server's and of extensions.
  static func objects(_ limits: RoleLimits) -> SQL {
    """
    grantee (oid, actor) as (
      select r.oid, r.actor from reached r where not r.is_super and not r.is_strong
      union
      select 0::oid, 'public'
    ), standard (class, oid) as (
      -- A function of an extension that belongs to no superuser, as one that somebody added to it, counts as any other.
      select d.classid, d.objid from pg_catalog.pg_depend d
      left join pg_catalog.pg_proc p on d.classid = 'pg_catalog.pg_proc'::regclass and p.oid = d.objid
      left join pg_catalog.pg_roles r on r.oid = p.proowner
      where d.refclassid = 'pg_catalog.pg_extension'::regclass and d.deptype = 'e' and coalesce(r.rolsuper, p.oid is null)
    ), relation as (
      select c.oid, n.nspname || '.' || c.relname as name, n.nspname as schema, c.relkind, c.relowner, c.relacl
      from pg_catalog.pg_class c join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p', 'v', 'm', 'f', 'S') and left(n.nspname, 7) <> 'pg_temp'
        and not (n.nspname = any(\(limits.schemas)) and c.relkind in ('r', 'p', 'S'))
        -- A view of nothing but what the application makes and fills gives it nothing more.
        and not (c.relkind = 'v' and not exists (
          select from pg_catalog.pg_rewrite w
          join pg_catalog.pg_depend d on d.classid = 'pg_catalog.pg_rewrite'::regclass and d.objid = w.oid
            and d.refclassid = 'pg_catalog.pg_class'::regclass and d.refobjid <> w.ev_class
          join pg_catalog.pg_class t on t.oid = d.refobjid
          join pg_catalog.pg_namespace s on s.oid = t.relnamespace
          where w.ev_class = c.oid and not (s.nspname = any(\(limits.schemas)) and t.relkind in ('r', 'p'))))
    ), object (class, oid, sub, kind, code, name, label, owner, acl) as (
      select 'pg_catalog.pg_class'::regclass, r.oid, 0, 'table', case r.relkind when 'S' then 's' else 'r' end::"char",
        r.name, r.name, r.relowner, r.relacl
      from relation r where r.relacl is not null
      union all
      select 'pg_catalog.pg_class'::regclass, r.oid, a.attnum, 'column', 'c', r.name || '.' || a.attname, r.name, r.relowner,
        a.attacl
      from relation r join pg_catalog.pg_attribute a on a.attrelid = r.oid and a.attacl is not null and not a.attisdropped
      union all
      select 'pg_catalog.pg_proc'::regclass, p.oid, 0, 'function', 'f', f.name,
        'the ' || case when p.prosecdef then 'security definer ' else '' end || 'function ' || f.name, p.proowner,
        coalesce(p.proacl, pg_catalog.acldefault('f', p.proowner))
      from pg_catalog.pg_proc p
      join pg_catalog.pg_namespace n on n.oid = p.pronamespace
      join pg_catalog.pg_language l on l.oid = p.prolang
      cross join lateral (values (n.nspname || '.' || p.proname || '(' || pg_catalog.oidvectortypes(p.proargtypes) || ')')) f(name)
      -- A function that runs with the caller's rights, in a language that keeps to them, gives nobody more.
      where case when p.oid < 16384 or ('pg_catalog.pg_proc'::regclass, p.oid) in (select s.class, s.oid from standard s)
            then p.proacl is not null
            else p.prosecdef or not l.lanpltrusted or p.proowner = (
              select o.oid from pg_catalog.pg_roles o where o.rolname = \(limits.owner)) end
      union all
      select 'pg_catalog.pg_namespace'::regclass, n.oid, 0, 'schema', 'n', n.nspname::text, 'in the schema ' || n.nspname,
        n.nspowner, n.nspacl
      from pg_catalog.pg_namespace n where left(n.nspname, 7) <> 'pg_temp'
      union all
      select 'pg_catalog.pg_database'::regclass, d.oid, 0, 'database', 'd', 'database', 'in the database ' || d.datname,
        d.datdba, d.datacl
      from pg_catalog.pg_database d where d.datname = pg_catalog.current_database()
      union all
      select 'pg_catalog.pg_tablespace'::regclass, s.oid, 0, 'tablespace', 't', s.spcname::text,
        'in the tablespace ' || s.spcname, s.spcowner, s.spcacl
      from pg_catalog.pg_tablespace s
      union all
      select 'pg_catalog.pg_foreign_data_wrapper'::regclass, w.oid, 0, 'wrapper', 'F', w.fdwname::text,
        'the foreign data wrapper ' || w.fdwname, w.fdwowner, w.fdwacl
      from pg_catalog.pg_foreign_data_wrapper w
      union all
      select 'pg_catalog.pg_foreign_server'::regclass, s.oid, 0, 'server', 'S', s.srvname::text,
        'the foreign server ' || s.srvname, s.srvowner, s.srvacl
      from pg_catalog.pg_foreign_server s
      union all
      select 'pg_catalog.pg_parameter_acl'::regclass, p.oid, 0, 'parameter', 'p', p.parname, 'the parameter ' || p.parname,
        10, p.paracl
      from pg_catalog.pg_parameter_acl p
      union all
      -- With which anyone who may use it runs programs on the server, once somebody has called it trusted.
      select 'pg_catalog.pg_language'::regclass, l.oid, 0, 'untrusted', 'l', l.lanname::text,
        'the untrusted language ' || l.lanname, l.lanowner, coalesce(l.lanacl, pg_catalog.acldefault('l', l.lanowner))
      from pg_catalog.pg_language l where l.lanpltrusted and l.lanname ~ '(^c|^internal|u)$'
    )
    """
  }

  /// The rights that are more than those which the server, an extension or a migration gave: `granted`.
  ///
  /// What the server and extensions began with is in `pg_init_privs`, or PostgreSQL's default where nothing is there.
  static func granted(_ limits: RoleLimits) -> SQL {
    """
    granted as (
      select g.actor, o.label, x.is_grantable,
        case when x.privilege_type = 'USAGE' then 'use' else pg_catalog.lower(x.privilege_type) end
          || case when o.kind = 'column' then ' (' || pg_catalog.substr(o.name, pg_catalog.length(o.label) + 2) || ')' else '' end
          || case when x.is_grantable then ' with grant option' else '' end as privilege
      from object o
      cross join lateral (select
          o.oid < 16384 or (o.class::oid, o.oid) in (select s.class, s.oid from standard s) as is_standard,
          o.label = any(
            select pg_catalog.split_part(a, ' ', 2) from unnest(\(limits.granted)) a where a like 'table %') as is_ours) k
      cross join lateral (select coalesce(
          (select i.initprivs from pg_catalog.pg_init_privs i
           where i.classoid = o.class and i.objoid = o.oid and i.objsubid = o.sub),
          case when k.is_standard and o.kind not in ('untrusted', 'parameter', 'database')
            then pg_catalog.acldefault(o.code, o.owner) end) as acl) base
      cross join lateral pg_catalog.aclexplode(o.acl) x
      join grantee g on g.oid = x.grantee
      where x.grantee <> o.owner and o.owner not in (select w.oid from grantee w)
        and not exists (
          select from pg_catalog.aclexplode(base.acl) y
          where y.grantee = x.grantee and y.privilege_type = x.privilege_type and (y.is_grantable or not x.is_grantable))
        and (x.is_grantable or not (
          x.grantee <> 0 and (
            o.kind || ' ' || o.name || ' ' || pg_catalog.lower(x.privilege_type) = any(\(limits.granted))
            or o.kind = 'column' and 'table ' || o.label || ' ' || pg_catalog.lower(x.privilege_type) = any(\(limits.granted)))
          or o.kind = 'schema' and x.privilege_type = 'USAGE'
          or o.kind = 'database' and x.privilege_type in ('CONNECT', 'TEMPORARY')
          or o.kind in ('table', 'column') and x.privilege_type = 'SELECT'
            and (not k.is_standard or o.name like 'information_schema.%') and (x.grantee <> 0 or not k.is_ours)
          -- A newer build's migrations may have made it.
          or \(limits.passesUnknown) and o.kind in ('table', 'column', 'function') and o.name like 'public.%'
            and not k.is_ours))
    )
    """
  }
}
