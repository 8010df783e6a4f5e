-- Faster appends and reads of conditions; what is stored, and the chain over it, stay as they were.
--
-- Plans are made once a connection and kept: with arrays of unknown length the planner would otherwise make each of
-- them anew at every call, which took longer than the append. Sequential scans are off, because a kept plan must not
-- be one that was right for a table that was still empty.

do $owner$
begin
  if not (select rolsuper from pg_roles where rolname = current_user) then
    execute format('grant regimen_owner to %I', current_user);
  end if;
end $owner$;

-- As in the first migration; see there for the arrays, the verdicts and the order of the chained fields.
create or replace function append_events(
  p_practice uuid,
  r_command uuid[], r_mac bytea[], r_after bigint[],
  c_request int[], c_tag text[], c_type text[],
  e_request int[], e_id uuid[], e_type text[], e_version int[], e_subject uuid[], e_facts text[],
  e_sealed bytea[], e_meta text[], e_occurred timestamptz[], e_tags text[]
) returns table (request int, verdict text, first_position bigint, last_position bigint, recorded timestamptz)
language plpgsql security definer
set search_path = pg_catalog, pg_temp set lock_timeout = '5s'
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $append$
declare
  head_position bigint;
  now_recorded timestamptz;
  running bytea;
  chained_practice bytea := uuid_send(p_practice);
  chained_recorded bytea;
  verdicts text[];
  firsts bigint[];
  lasts bigint[];
  recordeds timestamptz[];
  stale int[];
  positions bigint[];
  digests bytea[];
  chained_tags bytea[];
  chains bytea[];
  appended int := 0;
  member int;
begin
  select h.position, greatest(clock_timestamp(), h.recorded_at), h.chain
    into head_position, now_recorded, running
  from public.heads h where h.practice_id = p_practice for update;
  if not found then
    raise exception using errcode = 'RG001', message = 'the practice has no log';
  end if;
  now_recorded := greatest(clock_timestamp(), now_recorded);

  select array_agg(q.request) into stale
  from unnest(c_request, c_tag, c_type) q(request, tag, type)
  cross join lateral (
    select p.position from public.event_tags p
    where p.practice_id = p_practice and p.tag = q.tag and p.type = q.type
    order by p.position desc limit 1) t
  where t.position > r_after[q.request];

  select array_agg(case when c.command_id is not null and c.request_mac = r.mac then 'repeated'
                        when c.command_id is not null then 'key_reused'
                        when r.n = any(stale) then 'stale'
                        else 'appended' end order by r.n),
         array_agg(c.first_position order by r.n),
         array_agg(c.last_position order by r.n),
         array_agg(c.recorded_at order by r.n)
    into verdicts, firsts, lasts, recordeds
  from unnest(r_command, r_mac) with ordinality r(command_id, mac, n)
  left join lateral (
    select k.command_id, k.request_mac, k.first_position, k.last_position, k.recorded_at
    from public.commands k
    where k.practice_id = p_practice and k.command_id = r.command_id limit 1) c on true;

  for i in 1 .. coalesce(cardinality(verdicts), 0) loop
    if verdicts[i] = 'appended' then
      firsts[i] := head_position + 1;
      lasts[i] := head_position;
    end if;
  end loop;
  for i in 1 .. cardinality(e_request) loop
    member := e_request[i];
    if verdicts[member] = 'appended' then
      appended := appended + 1;
      positions[i] := head_position + appended;
      if lasts[member] < firsts[member] then
        firsts[member] := head_position + appended;
      end if;
      lasts[member] := head_position + appended;
    else
      positions[i] := null;
    end if;
  end loop;

  insert into public.commands (practice_id, command_id, request_mac, first_position, last_position, recorded_at)
  select p_practice, r.command_id, r.mac, firsts[r.n], lasts[r.n], now_recorded
  from unnest(r_command, r_mac) with ordinality r(command_id, mac, n)
  where verdicts[r.n] = 'appended';

  if appended > 0 then
    -- Tags are chained in the order of their bytes, whatever the order they came in.
    select array_agg(x.bytes order by x.n) into chained_tags
    from (
      select s.n, string_agg(s.bytes, ''::bytea) as bytes
      from (
        select e.n, int4send(octet_length(convert_to(g.tag, 'UTF8'))) || convert_to(g.tag, 'UTF8') as bytes
        from unnest(e_tags) with ordinality e(tags, n)
        left join lateral unnest(string_to_array(e.tags, E'\x1f')) g(tag) on true
        order by e.n, g.tag collate "C") s
      group by s.n) x;

    chained_recorded := int8send((extract(epoch from now_recorded) * 1000000)::int8);
    select array_agg(case when positions[e.n] is not null then sha256(
             chained_practice || int8send(positions[e.n]) || uuid_send(e.id)
             || int4send(octet_length(e.type)) || e.type
             || int4send(e.version)
             || coalesce(chained_tags[e.n], ''::bytea)
             || case when e.subject is null then '\xffffffff'::bytea
                     else '\x00000010'::bytea || uuid_send(e.subject) end
             || int4send(octet_length(e.facts)) || e.facts
             || case when e.sealed is null then '\xffffffff'::bytea
                     else int4send(octet_length(e.sealed)) || e.sealed end
             || int4send(octet_length(e.meta)) || e.meta
             || int8send((extract(epoch from e.occurred) * 1000000)::int8)
             || chained_recorded) end order by e.n)
      into digests
    from (
      select u.n, u.id, convert_to(u.type, 'UTF8') as type, u.version, u.subject,
             convert_to(u.facts, 'UTF8') as facts, u.sealed, convert_to(u.meta, 'UTF8') as meta, u.occurred
      from unnest(e_id, e_type, e_version, e_subject, e_facts, e_sealed, e_meta, e_occurred)
           with ordinality u(id, type, version, subject, facts, sealed, meta, occurred, n)
      offset 0) e;

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
    set position = head_position + appended, recorded_at = now_recorded, chain = running
    where h.practice_id = p_practice;
  end if;

  return query
  select r.n::int, verdicts[r.n], firsts[r.n], lasts[r.n],
         case when verdicts[r.n] = 'appended' then now_recorded else recordeds[r.n] end
  from unnest(r_command) with ordinality r(command_id, n) order by r.n;
end $append$;

-- The events that the conditions of some decisions select, in one round trip.
--
-- Arrays are parallel, one element a clause: of request number q_request, the tag, the type, and whether only the
-- newest event matters. A row is an event of one request; requests come one after the other, events in order.
create function condition_events(
  p_practice uuid, q_request int[], q_tag text[], q_type text[], q_latest boolean[]
) returns table (
  "position" bigint, event_id uuid, type text, schema_version int, subject uuid, facts json, sealed bytea,
  meta json, occurred_at timestamptz, recorded_at timestamptz, request int)
language plpgsql stable
set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_seqscan = off as $events$
#variable_conflict use_column
begin
  return query
  select e.position, e.event_id, e.type, e.schema_version, e.subject, e.facts, e.sealed, e.meta,
         e.occurred_at, e.recorded_at, s.request
  from (
    select q.request, t.position
    from unnest(q_request, q_tag, q_type, q_latest) q(request, tag, type, latest)
    cross join lateral (
      select p.position from public.event_tags p
      where p.practice_id = p_practice and p.tag = q.tag and p.type = q.type
      order by p.position desc limit case when q.latest then 1 end) t
    group by q.request, t.position) s
  cross join lateral (
    select v.* from public.events v
    where v.practice_id = p_practice and v.position = s.position limit 1) e
  order by s.request, e.position;
end $events$;

-- The owner and the grants of append_events are those of the first migration: replacing keeps them.
grant create on schema public to regimen_owner;
alter function condition_events(uuid, int[], text[], text[], boolean[]) owner to regimen_owner;
revoke create on schema public from regimen_owner;

revoke all on function condition_events(uuid, int[], text[], text[], boolean[]) from public;
grant execute on function condition_events(uuid, int[], text[], text[], boolean[]) to regimen_app;
