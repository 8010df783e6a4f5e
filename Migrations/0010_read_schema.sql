-- Read models move to a schema of their own, the only one in which the application's role makes anything. No connection
-- searches it, so nothing that the application makes is ever resolved by a stronger role.

set local search_path = pg_catalog, pg_temp;

do $owner$
begin
  if not (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user) then
    execute pg_catalog.format('grant regimen_owner, regimen_app to %I', current_user);
  end if;
end $owner$;

create schema regimen_read;
grant usage, create on schema regimen_read to regimen_app;
grant usage on schema regimen_read to regimen_owner;

-- Earlier builds that still run name the tables without a schema: they go on through views of the same names, which belong
-- to us, until the next rebuild drops them with their tables.
grant create on schema public to regimen_owner;
do $move$
declare
  t record;
begin
  for t in
    select c.relname as name from pg_catalog.pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname ~ '^[a-z_]+_v[0-9]+_g[0-9]+$'
    order by c.relname
  loop
    execute pg_catalog.format('alter table public.%I owner to regimen_app', t.name);
    execute pg_catalog.format('alter table public.%I set schema regimen_read', t.name);
    execute pg_catalog.format('grant select, insert, update, delete on regimen_read.%I to regimen_owner', t.name);
    execute pg_catalog.format('create view public.%I as select * from regimen_read.%I', t.name, t.name);
    execute pg_catalog.format('alter view public.%I owner to regimen_owner', t.name);
    execute pg_catalog.format('grant select, insert, update, delete on public.%I to regimen_app', t.name);
  end loop;
end $move$;

revoke create on schema public from regimen_owner, regimen_app, public;
