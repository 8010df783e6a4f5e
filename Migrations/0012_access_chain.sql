-- The access log is chained by day, with the server's time.
--
-- append_access gives each entry the server's time, a number within its day (UTC), from 1, and a chain over the entry before
-- it; a day begins with the chain that the day before ended with. public.access_days holds where each day ends, so that a
-- day whose last entries were removed shows. Days that are past their retention are removed whole, entries and all, the
-- oldest first; keep the row of the last day removed.
--
-- An earlier build that still runs inserts into the table itself, with a time of its own. It goes on, and loses nothing: the
-- server notes when each of its entries came, which that role cannot write, and the next append_access chains them. What
-- was there before this migration has neither number nor chain.

set local search_path = pg_catalog, pg_temp;

do $owner$
begin
  if not (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user) then
    execute pg_catalog.format('grant regimen_owner to %I', current_user);
  end if;
end $owner$;

alter table public.access_log
  add column arrived_at timestamptz,
  add column day        date,
  add column number     bigint,
  add column chain      bytea;
-- Set apart from adding it, so that what is there already stays without.
alter table public.access_log alter column arrived_at set default now();

create index access_log_chained on public.access_log (practice_id, day, number) where number is not null;
create index access_log_unchained on public.access_log (practice_id, arrived_at)
  where number is null and arrived_at is not null;

create table public.access_days (
  practice_id uuid not null,
  day         date not null,
  entries     bigint not null,
  arrived_at  timestamptz not null,
  chain       bytea not null,
  primary key (practice_id, day)
);

-- The newest day of each practice, which is also what appends of the practice wait for each other at.
create table public.access_heads (
  practice_id uuid not null primary key,
  day         date not null,
  entries     bigint not null,
  arrived_at  timestamptz not null,
  chain       bytea not null,
  -- How many entries were there before entries were chained.
  earlier     bigint not null
);

-- What an earlier build adds meanwhile waits, and comes with the server's time.
insert into public.access_heads (practice_id, day, entries, arrived_at, chain, earlier)
select l.practice_id, '-infinity', 0, '-infinity', sha256(uuid_send(l.practice_id)), count(*)
from public.access_log l group by l.practice_id;

grant usage, create on schema public to regimen_owner;
alter table public.access_log owner to regimen_owner;
alter table public.access_days owner to regimen_owner;
alter table public.access_heads owner to regimen_owner;

-- Adds entries to the access log of a practice. Arrays are parallel, one element an entry, in the order in which they were
-- noted; one that is there already is left alone. Entries that an earlier build put there are chained first.
create function public.append_access(
  p_practice uuid,
  a_entry uuid[], a_token uuid[], a_role text[], a_client uuid[], a_route text[], a_request text[]
) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $access$
declare
  head public.access_heads;
  entry record;
  now_arrived timestamptz;
  today date;
  appended bigint := 0;
begin
  insert into public.access_heads (practice_id, day, entries, arrived_at, chain, earlier)
  values (p_practice, '-infinity', 0, '-infinity', sha256(uuid_send(p_practice)), 0)
  on conflict (practice_id) do nothing;
  select h.* into head from public.access_heads h where h.practice_id = p_practice for update;

  now_arrived := greatest(clock_timestamp(), head.arrived_at);
  today := (now_arrived at time zone 'UTC')::date;

  for entry in
    select l.entry_id, l.seen_at, l.arrived_at, l.token_id, l.role, l.client_id, l.route, l.request_id, true as is_there
    from (
      select l.* from public.access_log l
      where l.practice_id = p_practice and l.number is null and l.arrived_at is not null
      order by l.arrived_at, l.entry_id limit 10000) l
    union all
    select n.* from (
      select a.entry_id, now_arrived, now_arrived, a.token_id, a.role, a.client_id, a.route, a.request_id, false
      from unnest(a_entry, a_token, a_role, a_client, a_route, a_request) with ordinality
           a(entry_id, token_id, role, client_id, route, request_id, n)
      where not exists (
        select from public.access_log l where l.practice_id = p_practice and l.entry_id = a.entry_id)
      order by a.n) n
  loop
    if today > head.day then
      head.day := today;
      head.entries := 0;
    end if;
    head.entries := head.entries + 1;
    head.arrived_at := now_arrived;
    head.chain := sha256(head.chain || sha256(
      uuid_send(p_practice) || int4send(head.day - date '1970-01-01') || int8send(head.entries)
      || uuid_send(entry.entry_id) || timestamptz_send(entry.seen_at) || timestamptz_send(entry.arrived_at)
      || uuid_send(entry.token_id) || uuid_send(entry.client_id)
      || int4send(octet_length(convert_to(entry.role, 'UTF8'))) || convert_to(entry.role, 'UTF8')
      || int4send(octet_length(convert_to(entry.route, 'UTF8'))) || convert_to(entry.route, 'UTF8')
      || convert_to(entry.request_id, 'UTF8')));
    if entry.is_there then
      update public.access_log l set day = head.day, number = head.entries, chain = head.chain
      where l.practice_id = p_practice and l.entry_id = entry.entry_id;
    else
      insert into public.access_log (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id,
                                     arrived_at, day, number, chain)
      values (p_practice, entry.entry_id, entry.seen_at, entry.token_id, entry.role, entry.client_id, entry.route,
              entry.request_id, entry.arrived_at, head.day, head.entries, head.chain);
    end if;
    appended := appended + 1;
  end loop;

  if appended > 0 then
    update public.access_heads h
    set day = head.day, entries = head.entries, arrived_at = head.arrived_at, chain = head.chain
    where h.practice_id = p_practice;
    insert into public.access_days (practice_id, day, entries, arrived_at, chain)
    values (p_practice, head.day, head.entries, head.arrived_at, head.chain)
    on conflict (practice_id, day) do update
    set entries = excluded.entries, arrived_at = excluded.arrived_at, chain = excluded.chain;
  end if;
  return appended;
end $access$;

alter function public.append_access(uuid, uuid[], uuid[], text[], uuid[], text[], text[]) owner to regimen_owner;
revoke create on schema public from regimen_owner;

revoke all on function public.append_access(uuid, uuid[], uuid[], text[], uuid[], text[], text[]) from public;
grant execute on function public.append_access(uuid, uuid[], uuid[], text[], uuid[], text[], text[]) to regimen_app;
revoke all on public.access_log, public.access_days, public.access_heads from public, regimen_app;
grant select on public.access_log, public.access_days, public.access_heads to regimen_app;
-- For earlier builds alone; the next release that none of them runs beside revokes it. Neither the server's time nor the
-- number is among the columns.
grant insert (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id)
  on public.access_log to regimen_app;
