extension PostgresConnection {
  /// What the application's role, its members and all roles may do beyond the limits with anything in the database; a statement
  /// whose rows are a role, `privilege`, and what follows its name.
  ///
  /// It compares the rights that are in force, of every kind that PostgreSQL keeps, with the list of those that were granted on
  /// purpose, and names each that is more; what a role owns; and settings made for it that only a superuser may make.
  static func privileges(beyond limits: RoleLimits) -> SQL {
    """
    \(fragment: reached(limits)), \(fragment: objects(limits)), \(fragment: granted(limits)),
    privilege (actor, power) as (
      select g.actor, 'may ' || pg_catalog.string_agg(distinct g.privilege, ', ') || ' ' || g.label
      from granted g group by g.actor, g.label
      union
      select g.actor, 'is given ' || pg_catalog.lower(x.privilege_type) || ' on '
        || case d.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types'
             when 'n' then 'schemas' else 'large objects' end
        || ' that ' || pg_catalog.pg_get_userbyid(d.defaclrole) || ' makes'
      from pg_catalog.pg_default_acl d
      left join pg_catalog.pg_namespace n on n.oid = d.defaclnamespace
      cross join lateral pg_catalog.aclexplode(d.defaclacl) x
      join grantee g on g.oid = x.grantee
      where d.defaclrole not in (select w.oid from grantee w) and x.grantee <> d.defaclrole
        and not coalesce(n.nspname = any(\(limits.schemas)), false)
        and (x.is_grantable or not (x.privilege_type = 'SELECT' or d.defaclobjtype = 'T'
          or d.defaclobjtype = 'n' and x.privilege_type = 'USAGE' or d.defaclobjtype = 'f' and x.grantee = 0))
      union
      select g.actor, 'owns the ' || i.type || ' ' || i.identity
      from pg_catalog.pg_shdepend d
      join grantee g on g.oid = d.refobjid and g.oid <> 0
      cross join lateral pg_catalog.pg_identify_object(d.classid, d.objid, d.objsubid) i
      where d.refclassid = 'pg_catalog.pg_authid'::regclass and d.deptype = 'o'
        -- What belongs to no database, as tablespaces, is every database's.
        and (d.classid in ('pg_catalog.pg_tablespace'::regclass, 'pg_catalog.pg_subscription'::regclass)
          or (select b.oid from pg_catalog.pg_database b where b.datname = pg_catalog.current_database())
            = case d.classid when 'pg_catalog.pg_database'::regclass then d.objid else d.dbid end)
        and d.classid <> 'pg_catalog.pg_largeobject'::regclass
        and not coalesce(i.schema = any(\(limits.schemas)) or left(i.schema, 7) = 'pg_temp', false)
        and not (d.classid = 'pg_catalog.pg_class'::regclass and i.schema = 'public'
          and coalesce(i.name ~ \(limits.formerTables), false))
      union
      select g.actor, 'owns the function of the event trigger ' || e.evtname
      from pg_catalog.pg_event_trigger e join pg_catalog.pg_proc p on p.oid = e.evtfoid
      join grantee g on g.oid = p.proowner and g.oid <> 0
      union
      select g.actor, 'has a user mapping on the foreign server ' || m.srvname
      from pg_catalog.pg_user_mappings m join grantee g on g.oid = m.umuser
      union
      select g.actor, 'may let others act as ' || r.rolname
      from pg_catalog.pg_auth_members m join pg_catalog.pg_roles r on r.oid = m.roleid join app a on a.oid = m.roleid
      join grantee g on g.oid = m.member
      where m.admin_option
      union
      select r.actor, 'is a member of ' || r.rolname from reached r
      where r.oid < 16384 and not r.is_own and not r.rolsuper
        and r.rolname::text <> all(\(limits.roles) || \(RoleLimits.harmless))
      union
      select g.actor, 'has ' || c.name || ' set to ' || pg_catalog.quote_literal(c.value)
      from pg_catalog.pg_db_role_setting s
      cross join lateral unnest(s.setconfig) u(setting)
      cross join lateral (select pg_catalog.split_part(u.setting, '=', 1),
        pg_catalog.substr(u.setting, pg_catalog.strpos(u.setting, '=') + 1)) c(name, value)
      left join pg_catalog.pg_settings p on p.name = c.name
      join grantee g on g.oid = s.setrole
      where s.setdatabase in (0, (select b.oid from pg_catalog.pg_database b where b.datname = pg_catalog.current_database()))
        -- The server shows some to superusers alone; those with a dot are extensions' own.
        and case when p.name is null then pg_catalog.strpos(c.name, '.') = 0
            else p.context in ('superuser', 'superuser-backend') and c.value is distinct from p.boot_val
              and p.category ~ '^(Client Connection Defaults|Developer Options|Version and Platform Compatibility)'
              and p.category !~ 'Locale' end
    )
    select p.actor, 'privilege', p.power from privilege p order by 1, 3
    """
  }
}
