-- The access log takes no time and no length from the application's role.
--
-- An earlier build inserts into public.access_log itself, and append_access chains what it put there. From here on such an
-- entry comes when it is chained: arrived_at is the server's time then, because now() is the time at which the inserting
-- transaction began, which that role chooses. The entry keeps the time that it says only where that lies within the last
-- minute; otherwise it gets the server's, and what it said stays beside it, in claimed_at, and in the chain. What is longer
-- than any build writes is not taken, and holds up nothing.

set local search_path = pg_catalog, pg_temp;

do $owner$
begin
  if not (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user) then
    execute pg_catalog.format('grant regimen_owner to %I', current_user);
  end if;
end $owner$;

alter table public.access_log add column claimed_at timestamptz;

alter table public.access_log add constraint access_log_lengths check (
  octet_length(role) <= 64 and octet_length(route) <= 64 and octet_length(request_id) <= 200) not valid;

do $validate$
begin
  alter table public.access_log validate constraint access_log_lengths;
exception when check_violation then
  -- The constraint holds for what comes; “regimen verify” names what is there.
  null;
end $validate$;

-- Entries that came after this never go back in time along the chain. Those before it may, by what the application's role
-- did; so may those of calls that began before this migration and still wait for it.
alter table public.access_heads add column ordered_after timestamptz not null default '-infinity';
update public.access_heads set ordered_after = greatest(arrived_at, clock_timestamp() + interval '1 minute');

-- As in the twelfth migration, with the server's time for what earlier builds put there. Owner and grants stay.
create or replace function public.append_access(
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
    select l.entry_id, case when l.is_recent then l.seen_at else now_arrived end as seen_at,
      case when not l.is_recent then l.seen_at end as claimed_at,
      l.token_id, l.role, l.client_id, l.route, l.request_id, true as is_there
    from (
      select l.*, l.seen_at between now_arrived - interval '1 minute' and now_arrived as is_recent
      from public.access_log l
      where l.practice_id = p_practice and l.number is null and l.arrived_at is not null
        and octet_length(l.role) <= 64 and octet_length(l.route) <= 64 and octet_length(l.request_id) <= 200
      order by l.arrived_at, l.entry_id limit 10000) l
    union all
    select n.* from (
      select a.entry_id, now_arrived, null::timestamptz, a.token_id, a.role, a.client_id, a.route, a.request_id, false
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
    -- No text holds a zero byte, so what follows one is the time that was claimed.
    head.chain := sha256(head.chain || sha256(
      uuid_send(p_practice) || int4send(head.day - date '1970-01-01') || int8send(head.entries)
      || uuid_send(entry.entry_id) || timestamptz_send(entry.seen_at) || timestamptz_send(now_arrived)
      || uuid_send(entry.token_id) || uuid_send(entry.client_id)
      || int4send(octet_length(convert_to(entry.role, 'UTF8'))) || convert_to(entry.role, 'UTF8')
      || int4send(octet_length(convert_to(entry.route, 'UTF8'))) || convert_to(entry.route, 'UTF8')
      || convert_to(entry.request_id, 'UTF8')
      || coalesce(decode('00', 'hex') || timestamptz_send(entry.claimed_at), ''::bytea)));
    if entry.is_there then
      update public.access_log l
      set seen_at = entry.seen_at, claimed_at = entry.claimed_at, arrived_at = now_arrived, day = head.day,
          number = head.entries, chain = head.chain
      where l.practice_id = p_practice and l.entry_id = entry.entry_id;
    else
      insert into public.access_log (practice_id, entry_id, seen_at, token_id, role, client_id, route, request_id,
                                     arrived_at, day, number, chain)
      values (p_practice, entry.entry_id, entry.seen_at, entry.token_id, entry.role, entry.client_id, entry.route,
              entry.request_id, now_arrived, head.day, head.entries, head.chain);
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
