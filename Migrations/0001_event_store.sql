-- The event log: one head per practice, events in dense order, their tags, and the commands they came from.
-- Nothing but append_events() writes here; see the grants at the end.

do $roles$
begin
  create role regimen_owner nologin;
exception when duplicate_object or unique_violation then null;
end $roles$;

do $roles$
begin
  create role regimen_app nologin;
exception when duplicate_object or unique_violation then null;
end $roles$;

create table heads (
  practice_id uuid not null primary key,
  position    bigint not null,
  recorded_at timestamptz not null,
  chain       bytea not null
);

create table events (
  practice_id    uuid not null,
  position       bigint not null,
  event_id       uuid not null,
  type           text collate "C" not null,
  schema_version int not null,
  subject        uuid,
  facts          json not null,
  sealed         bytea,
  meta           json not null,
  occurred_at    timestamptz not null,
  recorded_at    timestamptz not null,
  chain          bytea not null,
  primary key (practice_id, position)
);

create table event_tags (
  practice_id uuid not null,
  tag         text collate "C" not null,
  type        text collate "C" not null,
  position    bigint not null,
  primary key (practice_id, tag, type, position)
);

create table commands (
  practice_id    uuid not null,
  command_id     uuid not null,
  request_mac    bytea not null,
  first_position bigint not null,
  last_position  bigint not null,
  recorded_at    timestamptz not null,
  primary key (practice_id, command_id)
);

-- A field of the chained text: its length in bytes, then its bytes; -1 stands for an absent one.
create function chain_field(field bytea) returns bytea
language sql immutable parallel safe
return case when field is null then '\xffffffff'::bytea else int4send(octet_length(field)) || field end;

create function chain_instant(instant timestamptz) returns bytea
language sql immutable parallel safe
return int8send((extract(epoch from instant) * 1000000)::int8);

-- Opens the log of a practice. Opening it again changes nothing.
create function open_log(p_practice uuid) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $open$
begin
  insert into public.heads (practice_id, position, recorded_at, chain)
  values (p_practice, 0, clock_timestamp(), sha256(uuid_send(p_practice)))
  on conflict (practice_id) do nothing;
  return found;
end $open$;

-- Appends a batch of requests to the log of one practice.
--
-- Arrays are parallel within their prefix: r_ one element a request, c_ a clause (of request number c_request),
-- e_ an event (of request number e_request, in order; its tags joined by U+001F). Numbers count from 1.
-- Events are never joined to anything, so that the time of a batch grows with its size and no faster.
-- Each request gets one row back: appended, repeated (the same command was appended before), key_reused (its id
-- came with another request) or stale (an event that its condition selects was appended after r_after).
-- A refused request leaves the others alone.
create function append_events(
  p_practice uuid,
  r_command uuid[], r_mac bytea[], r_after bigint[],
  c_request int[], c_tag text[], c_type text[],
  e_request int[], e_id uuid[], e_type text[], e_version int[], e_subject uuid[], e_facts text[],
  e_sealed bytea[], e_meta text[], e_occurred timestamptz[], e_tags text[]
) returns table (request int, verdict text, first_position bigint, last_position bigint, recorded timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $append$
declare
  head record;
  now_recorded timestamptz;
  verdicts text[];
  firsts bigint[];
  lasts bigint[];
  recordeds timestamptz[];
  positions bigint[];
  digests bytea[];
  chains bytea[];
  running bytea;
  appended int;
begin
  select h.position, h.recorded_at, h.chain into head
  from public.heads h where h.practice_id = p_practice for update;
  if not found then
    raise exception using errcode = 'RG001', message = 'the practice has no log';
  end if;
  now_recorded := greatest(clock_timestamp(), head.recorded_at);

  select array_agg(case when c.command_id is null and k.newest > r.after then 'stale'
                        when c.command_id is null then 'appended'
                        when c.request_mac = r.mac then 'repeated'
                        else 'key_reused' end order by r.n),
         array_agg(c.first_position order by r.n),
         array_agg(c.last_position order by r.n),
         array_agg(c.recorded_at order by r.n)
    into verdicts, firsts, lasts, recordeds
  from unnest(r_command, r_mac, r_after) with ordinality r(command_id, mac, after, n)
  left join public.commands c on c.practice_id = p_practice and c.command_id = r.command_id
  left join (
    select q.request, max(t.position) as newest
    from unnest(c_request, c_tag, c_type) q(request, tag, type)
    cross join lateral (
      select p.position from public.event_tags p
      where p.practice_id = p_practice and p.tag = q.tag and p.type = q.type
      order by p.position desc limit 1) t
    group by q.request) k on k.request = r.n;

  select array_agg(case when verdicts[x.request] = 'appended' then head.position + x.rank end order by x.n),
         count(*) filter (where verdicts[x.request] = 'appended')
    into positions, appended
  from (
    select e.n, e.request,
           count(*) filter (where verdicts[e.request] = 'appended') over (order by e.n) as rank
    from unnest(e_request) with ordinality e(request, n)) x;

  select array_agg(case when verdicts[r.n::int] = 'appended'
                        then coalesce(x.first, head.position + 1) else firsts[r.n] end order by r.n),
         array_agg(case when verdicts[r.n::int] = 'appended'
                        then coalesce(x.last, head.position) else lasts[r.n] end order by r.n)
    into firsts, lasts
  from unnest(r_command) with ordinality r(command_id, n)
  left join (
    select e.request, min(positions[e.n]) as first, max(positions[e.n]) as last
    from unnest(e_request) with ordinality e(request, n) group by e.request) x on x.request = r.n;

  insert into public.commands (practice_id, command_id, request_mac, first_position, last_position, recorded_at)
  select p_practice, r.command_id, r.mac, firsts[r.n], lasts[r.n], now_recorded
  from unnest(r_command, r_mac) with ordinality r(command_id, mac, n)
  where verdicts[r.n] = 'appended';

  if appended > 0 then
    select array_agg(case when positions[e.n] is not null then sha256(
             uuid_send(p_practice) || int8send(positions[e.n]) || uuid_send(e.id)
             || public.chain_field(convert_to(e.type, 'UTF8')) || int4send(e.version)
             || coalesce((select string_agg(public.chain_field(convert_to(g.tag, 'UTF8')), ''::bytea
                                            order by g.tag collate "C")
                          from unnest(string_to_array(e.tags, E'\x1f')) g(tag)), ''::bytea)
             || public.chain_field(case when e.subject is not null then uuid_send(e.subject) end)
             || public.chain_field(convert_to(e.facts, 'UTF8'))
             || public.chain_field(e.sealed)
             || public.chain_field(convert_to(e.meta, 'UTF8'))
             || public.chain_instant(e.occurred) || public.chain_instant(now_recorded)) end order by e.n)
      into digests
    from unnest(e_id, e_type, e_version, e_subject, e_facts, e_sealed, e_meta, e_occurred, e_tags)
         with ordinality e(id, type, version, subject, facts, sealed, meta, occurred, tags, n);

    running := head.chain;
    for i in 1 .. cardinality(digests) loop
      if digests[i] is not null then
        running := sha256(running || digests[i]);
      end if;
      chains[i] := running;
    end loop;

    insert into public.events (practice_id, position, event_id, type, schema_version, subject, facts, sealed,
                               meta, occurred_at, recorded_at, chain)
    select p_practice, positions[e.n], e.id, e.type, e.version, e.subject, e.facts::json, e.sealed,
           e.meta::json, e.occurred, now_recorded, chains[e.n]
    from unnest(e_id, e_type, e_version, e_subject, e_facts, e_sealed, e_meta, e_occurred)
         with ordinality e(id, type, version, subject, facts, sealed, meta, occurred, n)
    where positions[e.n] is not null
    order by e.n;

    insert into public.event_tags (practice_id, tag, type, position)
    select p_practice, g.tag, e.type, positions[e.n]
    from unnest(e_type, e_tags) with ordinality e(type, tags, n)
    cross join lateral unnest(string_to_array(e.tags, E'\x1f')) g(tag)
    where positions[e.n] is not null;

    update public.heads h
    set position = head.position + appended, recorded_at = now_recorded, chain = running
    where h.practice_id = p_practice;
  end if;

  return query
  select r.n::int, verdicts[r.n], firsts[r.n], lasts[r.n],
         case when verdicts[r.n] = 'appended' then now_recorded else recordeds[r.n] end
  from unnest(r_command) with ordinality r(command_id, n) order by r.n;
end $append$;

-- Append-only by privilege: the tables and functions belong to a role that nobody logs in as, and the
-- application's role may read and append, nothing else.
do $owner$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant regimen_owner to %I', current_user);
  end if;
end $owner$;

grant usage, create on schema public to regimen_owner;
alter table heads owner to regimen_owner;
alter table events owner to regimen_owner;
alter table event_tags owner to regimen_owner;
alter table commands owner to regimen_owner;
alter function chain_field(bytea) owner to regimen_owner;
alter function chain_instant(timestamptz) owner to regimen_owner;
alter function open_log(uuid) owner to regimen_owner;
alter function append_events(uuid, uuid[], bytea[], bigint[], int[], text[], text[], int[], uuid[], text[], int[],
  uuid[], text[], bytea[], text[], timestamptz[], text[]) owner to regimen_owner;
revoke create on schema public from regimen_owner;

revoke all on heads, events, event_tags, commands from public;
revoke all on function chain_field(bytea), chain_instant(timestamptz), open_log(uuid),
  append_events(uuid, uuid[], bytea[], bigint[], int[], text[], text[], int[], uuid[], text[], int[],
  uuid[], text[], bytea[], text[], timestamptz[], text[]) from public;
grant usage on schema public to regimen_app;
grant select on heads, events, event_tags, commands to regimen_app;
grant execute on function open_log(uuid),
  append_events(uuid, uuid[], bytea[], bigint[], int[], text[], text[], int[], uuid[], text[], int[],
  uuid[], text[], bytea[], text[], timestamptz[], text[]) to regimen_app;
