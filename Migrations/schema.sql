-- What the migrations make. Made by a test; to change it, add a migration.

CREATE SCHEMA regimen_read;

CREATE FUNCTION public.append_access(p_practice uuid, a_entry uuid[], a_token uuid[], a_role text[], a_client uuid[], a_route text[], a_request text[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET lock_timeout TO '5s'
    AS $$
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
end $$;

CREATE FUNCTION public.append_events(p_practice uuid, r_command uuid[], r_mac bytea[], r_after bigint[], c_request integer[], c_tag text[], c_type text[], e_request integer[], e_id uuid[], e_type text[], e_version integer[], e_subject uuid[], e_facts text[], e_sealed bytea[], e_meta text[], e_occurred timestamp with time zone[], e_tags text[]) RETURNS TABLE(request integer, verdict text, first_position bigint, last_position bigint, recorded timestamp with time zone)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET lock_timeout TO '5s'
    SET standard_conforming_strings TO 'on'
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    AS $_$
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
  numbers bigint[];
  command_chains bytea[];
  command_number bigint;
  command_running bytea;
  previous int := 1;
  tried uuid;
  -- Up to where every decision saw the log, and the furthest that one did.
  seen bigint;
  furthest bigint;
  is_settled boolean := coalesce(cardinality(c_tag), 0) = 0;
  -- Of one command.
  is_single boolean := cardinality(r_command) = 1 and cardinality(e_request) between 1 and 4
    and p_practice <> '00000000-0000-4000-8000-726567696d65';
  own_tags text[];
  own_tag bytea;
  chained_own bytea;
begin
  -- Lists are read by index: one that does not begin at 1, or has a second dimension, would be read past its end.
  if 1 <> any (array[array_lower(r_command, 1), array_lower(r_mac, 1), array_lower(r_after, 1), array_lower(e_request, 1),
                     array_ndims(r_command), array_ndims(r_mac), array_ndims(r_after), array_ndims(e_request)]) then
    raise exception using errcode = '22023', message = 'a list does not begin at 1, or is not a plain list';
  end if;
  -- One command: the same, event by event. What is not in the form that every build writes is judged below.
  if is_single then
    for i in 1 .. cardinality(e_request) loop
      is_single := is_single and e_request[i] is not distinct from 1
        and public.is_plain_metadata(e_meta[i], r_command[1]) is true
        and (e_occurred[i] >= timestamptz '0001-01-01 00:00:00+00'
             and e_occurred[i] < timestamptz '10000-01-01 00:00:00+00') is not false;
    end loop;
  end if;
  if is_single then
    select h.position, h.recorded_at, h.chain, h.commands,
           coalesce(h.commands_chain, h.earlier_chain, sha256(chained_practice))
      into head_position, now_recorded, running, command_number, command_running
    from public.heads h where h.practice_id = p_practice for update;
    if not found then
      raise exception using errcode = 'RG001', message = 'the practice has no log';
    end if;
    now_recorded := greatest(clock_timestamp(), now_recorded);
    request := 1;
    select case when k.request_mac = r_mac[1] then 'repeated' else 'key_reused' end,
           k.first_position, k.last_position, k.recorded_at
      into verdict, first_position, last_position, recorded
    from public.commands k where k.practice_id = p_practice and k.command_id = r_command[1];
    if found then
      return next;
      return;
    end if;
    if r_after[2] <= head_position and head_position - r_after[2] <= 8 then
      is_settled := is_settled or r_after[2] = head_position or not exists (
        select from public.events e
        where e.practice_id = p_practice and e.position > r_after[2] and e.type = any (c_type));
    end if;
    if not is_settled then
      for i in 1 .. cardinality(c_tag) loop
        perform from public.event_tags p
        where p.practice_id = p_practice and p.tag = c_tag[i] and p.type = c_type[i] and p.position > r_after[1]
        limit 1;
        if found then
          verdict := 'stale';
          return next;
          return;
        end if;
      end loop;
    end if;
    verdict := 'appended';
    first_position := head_position + 1;
    last_position := head_position + cardinality(e_request);
    recorded := now_recorded;
    chained_recorded := int8send((extract(epoch from now_recorded) * 1000000)::int8);
    command_number := command_number + 1;
    command_running := sha256(command_running || sha256(
      chained_practice || int8send(command_number) || uuid_send(r_command[1])
      || int4send(octet_length(r_mac[1])) || r_mac[1]
      || int8send(first_position) || int8send(last_position) || chained_recorded));
    insert into public.commands (practice_id, command_id, request_mac, first_position, last_position, recorded_at, number,
                                 chain)
    values (p_practice, r_command[1], r_mac[1], first_position, last_position, now_recorded, command_number,
            command_running);
    for i in 1 .. cardinality(e_request) loop
      own_tags := string_to_array(e_tags[i], E'\x1f');
      chained_own := ''::bytea;
      for own_tag in select convert_to(g.tag, 'UTF8') from unnest(own_tags) g(tag) order by g.tag collate "C" loop
        chained_own := chained_own || int4send(octet_length(own_tag)) || own_tag;
      end loop;
      running := sha256(running || sha256(
        chained_practice || int8send(head_position + i) || uuid_send(e_id[i])
        || int4send(octet_length(convert_to(e_type[i], 'UTF8'))) || convert_to(e_type[i], 'UTF8')
        || int4send(e_version[i])
        || chained_own
        || case when e_subject[i] is null then '\xffffffff'::bytea
                else '\x00000010'::bytea || uuid_send(e_subject[i]) end
        || int4send(octet_length(convert_to(e_facts[i], 'UTF8'))) || convert_to(e_facts[i], 'UTF8')
        || case when e_sealed[i] is null then '\xffffffff'::bytea
                else int4send(octet_length(e_sealed[i])) || e_sealed[i] end
        || int4send(octet_length(convert_to(e_meta[i], 'UTF8'))) || convert_to(e_meta[i], 'UTF8')
        || int8send((extract(epoch from e_occurred[i]) * 1000000)::int8)
        || chained_recorded));
      insert into public.events (practice_id, position, event_id, type, schema_version, subject, facts, sealed,
                                 meta, occurred_at, recorded_at, chain)
      values (p_practice, head_position + i, e_id[i], e_type[i], e_version[i], e_subject[i], e_facts[i]::json,
              e_sealed[i], e_meta[i]::json, e_occurred[i], now_recorded, running);
      insert into public.event_tags (practice_id, tag, type, position)
      select p_practice, g.tag, e_type[i], head_position + i from unnest(own_tags) g(tag);
    end loop;
    update public.heads h
    set position = last_position, commands = command_number, commands_chain = command_running,
        recorded_at = now_recorded, chain = running
    where h.practice_id = p_practice;
    return next;
    return;
  end if;
  if p_practice = '00000000-0000-4000-8000-726567696d65' then
    tried := gen_random_uuid();
    begin
      perform public.open_log(tried);
      select array_agg(a.verdict order by a.request), array_agg(a.first_position order by a.request),
             array_agg(a.last_position order by a.request), array_agg(a.recorded order by a.request)
        into verdicts, firsts, lasts, recordeds
      from public.append_events(
        tried, r_command, r_mac, r_after, c_request, c_tag, c_type, e_request, e_id, e_type, e_version, e_subject, e_facts,
        e_sealed,
        (select array_agg('{"client":"write-check","command":"' || coalesce(r_command[m.request]::text, '')
                          || '","role":"write-check"}' order by m.n)
         from unnest(e_request) with ordinality m(request, n)),
        e_occurred, e_tags) a;
      raise exception using errcode = 'RG004', message = 'an append that was tried is undone';
    exception when sqlstate 'RG004' then
      null;
    end;
    return query
    select r.n::int, verdicts[r.n], firsts[r.n], lasts[r.n], recordeds[r.n]
    from unnest(r_command) with ordinality r(command_id, n) order by r.n;
    return;
  end if;
  if exists (
    select from unnest(e_request, e_meta, e_occurred) e(request, meta, occurred)
    where public.is_plain_metadata(e.meta, r_command[e.request]) is not true
       or e.occurred < timestamptz '0001-01-01 00:00:00+00' or e.occurred >= timestamptz '10000-01-01 00:00:00+00'
  ) then
    if exists (
      select from unnest(e_request, e_meta) e(request, meta)
      where public.command_of(e.meta) is distinct from r_command[e.request]::text
    ) then
      raise exception using errcode = '22023', message = 'the metadata of an event do not name the command that it comes with';
    end if;
    -- What is stored can be exported, and imported elsewhere.
    if exists (
      select from unnest(e_meta) e(meta)
      where json_typeof(e.meta::json -> 'client') is distinct from 'string'
         or json_typeof(e.meta::json -> 'role') is distinct from 'string'
         or exists (select from unnest(array['actor', 'causation', 'correlation']) k(name)
                    where e.meta::json ->> k.name !~ '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$')
    ) then
      raise exception using errcode = '22023',
        message = 'the metadata of an event do not name its client and its role, or name an actor or a cause that is no UUID';
    end if;
    if exists (
      select from unnest(e_occurred) e(occurred)
      where e.occurred < timestamptz '0001-01-01 00:00:00+00' or e.occurred >= timestamptz '10000-01-01 00:00:00+00'
    ) then
      raise exception using errcode = '22023', message = 'an event happened at a time outside of the years 1 to 9999';
    end if;
  end if;

  select h.position, greatest(clock_timestamp(), h.recorded_at), h.chain, h.commands,
         coalesce(h.commands_chain, h.earlier_chain, sha256(chained_practice))
    into head_position, now_recorded, running, command_number, command_running
  from public.heads h where h.practice_id = p_practice for update;
  if not found then
    raise exception using errcode = 'RG001', message = 'the practice has no log';
  end if;
  now_recorded := greatest(clock_timestamp(), now_recorded);

  -- A decision that saw further than the log reaches saw another one, and is judged by its tags.
  if not is_settled and cardinality(r_after) = 2 * cardinality(r_command) then
    select min(coalesce(s.seen, 0)), max(s.seen) into seen, furthest
    from unnest(r_after) with ordinality s(seen, n) where s.n > cardinality(r_command);
    if furthest <= head_position and head_position - seen <= 2 * cardinality(c_tag) then
      is_settled := seen = head_position or not exists (
        select from public.events e
        where e.practice_id = p_practice and e.position > seen
          and e.type = any (array(select distinct c.type from unnest(c_type) c(type))));
    end if;
  end if;
  if not is_settled then
    select array_agg(q.request) into stale
    from unnest(c_request, c_tag, c_type) q(request, tag, type)
    cross join lateral (
      select p.position from public.event_tags p
      where p.practice_id = p_practice and p.tag = q.tag and p.type = q.type
      order by p.position desc limit 1) t
    where t.position > r_after[q.request];
  end if;

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
    if member is null or member < previous or member > coalesce(cardinality(verdicts), 0) then
      raise exception using errcode = '22023', message = 'the events are not in the order of their commands';
    end if;
    previous := member;
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

  chained_recorded := int8send((extract(epoch from now_recorded) * 1000000)::int8);
  for i in 1 .. coalesce(cardinality(verdicts), 0) loop
    if verdicts[i] = 'appended' then
      command_number := command_number + 1;
      command_running := sha256(command_running || sha256(
        chained_practice || int8send(command_number) || uuid_send(r_command[i])
        || int4send(octet_length(r_mac[i])) || r_mac[i]
        || int8send(firsts[i]) || int8send(lasts[i]) || chained_recorded));
      numbers[i] := command_number;
      command_chains[i] := command_running;
    end if;
  end loop;

  insert into public.commands (practice_id, command_id, request_mac, first_position, last_position, recorded_at, number,
                               chain)
  select p_practice, r.command_id, r.mac, firsts[r.n], lasts[r.n], now_recorded, numbers[r.n], command_chains[r.n]
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

  end if;

  if numbers is not null then
    update public.heads h
    set position = head_position + appended, commands = command_number, commands_chain = command_running,
        recorded_at = case when appended > 0 then now_recorded else h.recorded_at end,
        chain = case when appended > 0 then running else h.chain end
    where h.practice_id = p_practice;
  end if;

  return query
  select r.n::int, verdicts[r.n], firsts[r.n], lasts[r.n],
         case when verdicts[r.n] = 'appended' then now_recorded else recordeds[r.n] end
  from unnest(r_command) with ordinality r(command_id, n) order by r.n;
end $_$;

CREATE FUNCTION public.chain_field(field bytea) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN CASE WHEN (field IS NULL) THEN '\xffffffff'::bytea ELSE (int4send(octet_length(field)) || field) END;

CREATE FUNCTION public.chain_instant(instant timestamp with time zone) RETURNS bytea
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN int8send(((EXTRACT(epoch FROM instant) * (1000000)::numeric))::bigint);

CREATE FUNCTION public.command_of(meta text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
select case
  when pg_catalog.strpos(meta, E'\\u') operator(pg_catalog.>) 0 and pg_catalog.regexp_replace(
    pg_catalog.regexp_replace(meta, E'\\\\\\\\', '.', 'g'),
    E'\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}', '.', 'g')
    operator(pg_catalog.~) E'\\\\u(0000|[dD][89a-fA-F])'
  then null
  else pg_catalog.lower(meta::pg_catalog.json operator(pg_catalog.->>) 'command') end
$$;

CREATE FUNCTION public.condition_events(p_practice uuid, q_request integer[], q_tag text[], q_type text[], q_latest boolean[]) RETURNS TABLE("position" bigint, event_id uuid, type text, schema_version integer, subject uuid, facts json, sealed bytea, meta json, occurred_at timestamp with time zone, recorded_at timestamp with time zone, request integer)
    LANGUAGE plpgsql STABLE
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET plan_cache_mode TO 'force_generic_plan'
    SET enable_seqscan TO 'off'
    AS $$
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
end $$;

CREATE FUNCTION public.import_events(p_practice uuid, p_after bigint, p_is_last boolean, e_id uuid[], e_type text[], e_version integer[], e_subject uuid[], e_facts text[], e_sealed bytea[], e_meta text[], e_occurred bigint[], e_recorded bigint[], e_tags text[], e_command uuid[], e_chain bytea[]) RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET lock_timeout TO '5s'
    SET standard_conforming_strings TO 'on'
    AS $$
declare
  head record;
  running bytea;
  newest bigint;
  last bigint;
  digests bytea[];
  stored bigint;
  n_events int := coalesce(cardinality(e_id), 0);
  latest bigint := (extract(epoch from clock_timestamp() + interval '1 day') * 1000000)::bigint;
begin
  if p_practice = '00000000-0000-4000-8000-726567696d65' then
    raise exception 'this practice is reserved for trying whether anything can be recorded' using errcode = '22023';
  end if;
  if p_after is null or p_after < 0 or p_is_last is null then
    raise exception using errcode = '22023', message = 'the position before the first event is given, from 0';
  end if;
  if 1 <> any (array[array_lower(e_recorded, 1), array_lower(e_chain, 1), array_ndims(e_recorded), array_ndims(e_chain)]) then
    raise exception using errcode = '22023', message = 'a list does not begin at 1, or is not a plain list';
  end if;
  if n_events <> any (array[
    coalesce(cardinality(e_type), 0), coalesce(cardinality(e_version), 0), coalesce(cardinality(e_subject), 0),
    coalesce(cardinality(e_facts), 0), coalesce(cardinality(e_sealed), 0), coalesce(cardinality(e_meta), 0),
    coalesce(cardinality(e_occurred), 0), coalesce(cardinality(e_recorded), 0), coalesce(cardinality(e_tags), 0),
    coalesce(cardinality(e_command), 0), coalesce(cardinality(e_chain), 0)]) then
    raise exception using errcode = '22023', message = 'the lists are not of one length';
  end if;
  if exists (
    select from unnest(e_command, e_meta) e(command, meta)
    where public.command_of(e.meta) is distinct from e.command::text
  ) then
    raise exception using errcode = 'RG005', message = 'the metadata of an event do not name the command that it comes with';
  end if;
  if exists (
    select from (
      select e.command, e.command is distinct from lag(e.command) over (order by e.n) as begins
      from unnest(e_command) with ordinality e(command, n)) e
    where e.begins group by e.command having count(*) > 1
  ) then
    raise exception using errcode = 'RG005', message = 'the events of a command do not stand together';
  end if;
  -- What an append stores is the server's time, and lies ahead of it only by what a clock was wrong; an event may have
  -- happened at any time that the server has.
  if exists (
    select from unnest(e_occurred, e_recorded) e(occurred, recorded)
    where e.recorded > latest or least(e.occurred, e.recorded) < -210866803200000000
  ) then
    raise exception using errcode = 'RG006',
      message = 'an event was recorded more than a day from now, or at a time that the server does not have';
  end if;
  insert into public.heads (practice_id, position, recorded_at, chain)
  values (p_practice, 0, clock_timestamp(), sha256(uuid_send(p_practice)))
  on conflict (practice_id) do nothing;

  select h.position, h.recorded_at, h.chain, h.commands into head
  from public.heads h where h.practice_id = p_practice for update;
  if p_after = 0 and (head.position > 0 or head.commands > 0) then
    raise exception using errcode = 'RG002', message = 'the practice has events or commands already';
  end if;
  if p_after > 0 and (head.position <> p_after or head.recorded_at <> 'infinity') then
    raise exception using errcode = 'RG002', message = 'no import of this practice has come to this position';
  end if;

  select array_agg(sha256(
           uuid_send(p_practice) || int8send(p_after + e.n) || uuid_send(e.id)
           || public.chain_field(convert_to(e.type, 'UTF8')) || int4send(e.version)
           || coalesce((select string_agg(public.chain_field(convert_to(g.tag, 'UTF8')), ''::bytea
                                          order by g.tag collate "C")
                        from unnest(string_to_array(e.tags, E'\x1f')) g(tag)), ''::bytea)
           || public.chain_field(case when e.subject is not null then uuid_send(e.subject) end)
           || public.chain_field(convert_to(e.facts, 'UTF8'))
           || public.chain_field(e.sealed)
           || public.chain_field(convert_to(e.meta, 'UTF8'))
           || int8send(e.occurred) || int8send(e.recorded)) order by e.n)
    into digests
  from unnest(e_id, e_type, e_version, e_subject, e_facts, e_sealed, e_meta, e_occurred, e_recorded, e_tags)
       with ordinality e(id, type, version, subject, facts, sealed, meta, occurred, recorded, tags, n);

  running := head.chain;
  newest := (select (extract(epoch from e.recorded_at) * 1000000)::bigint
             from public.events e where e.practice_id = p_practice and e.position = p_after);
  for i in 1 .. coalesce(cardinality(digests), 0) loop
    running := sha256(running || digests[i]);
    if running is distinct from e_chain[i] or e_recorded[i] < newest then
      raise exception using errcode = 'RG003', message = 'the chain breaks at position ' || (p_after + i);
    end if;
    newest := e_recorded[i];
  end loop;
  last := p_after + coalesce(cardinality(digests), 0);

  insert into public.events (practice_id, position, event_id, type, schema_version, subject, facts, sealed,
                             meta, occurred_at, recorded_at, chain)
  select p_practice, p_after + e.n, e.id, e.type, e.version, e.subject, e.facts::json, e.sealed, e.meta::json,
         (timestamp 'epoch' + interval '1 day' * (e.occurred / 86400000000)
           + interval '1 microsecond' * (e.occurred % 86400000000)) at time zone 'UTC',
         (timestamp 'epoch' + interval '1 day' * (e.recorded / 86400000000)
           + interval '1 microsecond' * (e.recorded % 86400000000)) at time zone 'UTC',
         e.chain
  from unnest(e_id, e_type, e_version, e_subject, e_facts, e_sealed, e_meta, e_occurred, e_recorded, e_chain)
       with ordinality e(id, type, version, subject, facts, sealed, meta, occurred, recorded, chain, n)
  order by e.n;

  insert into public.event_tags (practice_id, tag, type, position)
  select p_practice, g.tag, e.type, p_after + e.n
  from unnest(e_type, e_tags) with ordinality e(type, tags, n)
  cross join lateral unnest(string_to_array(e.tags, E'\x1f')) g(tag);

  with taken as (
    insert into public.commands as k (practice_id, command_id, request_mac, first_position, last_position, recorded_at, number)
    select p_practice, e.command, ''::bytea, p_after + min(e.n), p_after + max(e.n),
           (timestamp 'epoch' + interval '1 day' * (max(e.recorded) / 86400000000)
           + interval '1 microsecond' * (max(e.recorded) % 86400000000)) at time zone 'UTC', null
    from unnest(e_command, e_recorded) with ordinality e(command, recorded, n)
    group by e.command
    on conflict (practice_id, command_id) do update
    set last_position = excluded.last_position, recorded_at = excluded.recorded_at
    where k.number is null and k.last_position = p_after and excluded.first_position = p_after + 1
    returning 1
  )
  select count(*) into stored from taken;
  if stored <> (select count(distinct e.command) from unnest(e_command) e(command)) then
    raise exception using errcode = 'RG005',
      message = 'the events of a command do not stand together, or it was stored here by an append';
  end if;

  if last > p_after then
    update public.heads h
    set position = last, chain = running,
        recorded_at = case when p_is_last then (timestamp 'epoch' + interval '1 day' * (newest / 86400000000)
           + interval '1 microsecond' * (newest % 86400000000)) at time zone 'UTC' else 'infinity' end
    where h.practice_id = p_practice;
  end if;
  if p_is_last then
    perform public.note_earlier_commands(p_practice);
  end if;
  return last;
end $$;

CREATE FUNCTION public.is_plain_metadata(meta text, command uuid) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$
select case
  when meta operator(pg_catalog.~~) ('{"actor":"________-____-____-____-____________","client":"%","command":"'
                                     operator(pg_catalog.||) command::text operator(pg_catalog.||) '","role":"%"}')
  then pg_catalog.strpos(meta, E'\\') operator(pg_catalog.=) 0
    and pg_catalog.length(meta) operator(pg_catalog.-) pg_catalog.length(pg_catalog.replace(meta, '"', ''))
        operator(pg_catalog.=) 16
    and pg_catalog.translate(pg_catalog.substr(meta, 11, 36), '0123456789abcdef', '') operator(pg_catalog.=) '----'
  when meta operator(pg_catalog.~~) ('{"client":"%","command":"' operator(pg_catalog.||) command::text
                                     operator(pg_catalog.||) '","role":"%"}')
  then pg_catalog.strpos(meta, E'\\') operator(pg_catalog.=) 0
    and pg_catalog.length(meta) operator(pg_catalog.-) pg_catalog.length(pg_catalog.replace(meta, '"', ''))
        operator(pg_catalog.=) 12
  else false end
$$;

CREATE FUNCTION public.note_earlier_commands(p_practice uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
  stored record;
  counted bigint := 0;
  running bytea := sha256(uuid_send(p_practice));
begin
  for stored in
    select c.command_id, c.request_mac, c.first_position, c.last_position, c.recorded_at
    from public.commands c where c.practice_id = p_practice and c.number is null order by c.command_id
  loop
    counted := counted + 1;
    running := sha256(running || uuid_send(stored.command_id)
      || int4send(octet_length(stored.request_mac)) || stored.request_mac
      || int8send(stored.first_position) || int8send(stored.last_position)
      || int8send((extract(epoch from stored.recorded_at) * 1000000)::int8));
  end loop;
  update public.heads h
  set earlier_commands = counted, earlier_chain = case when counted > 0 then running end
  where h.practice_id = p_practice;
end $$;

CREATE FUNCTION public.open_log(p_practice uuid) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
  insert into public.heads (practice_id, position, recorded_at, chain)
  values (p_practice, 0, clock_timestamp(), sha256(uuid_send(p_practice)))
  on conflict (practice_id) do nothing;
  return found;
end $$;

CREATE TABLE public.access_days (
    practice_id uuid NOT NULL,
    day date NOT NULL,
    entries bigint NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    chain bytea NOT NULL
);

CREATE TABLE public.access_heads (
    practice_id uuid NOT NULL,
    day date NOT NULL,
    entries bigint NOT NULL,
    arrived_at timestamp with time zone NOT NULL,
    chain bytea NOT NULL,
    earlier bigint NOT NULL,
    ordered_after timestamp with time zone DEFAULT '-infinity'::timestamp with time zone NOT NULL
);

CREATE TABLE public.access_log (
    practice_id uuid NOT NULL,
    entry_id uuid NOT NULL,
    seen_at timestamp with time zone NOT NULL,
    token_id uuid NOT NULL,
    role text NOT NULL,
    client_id uuid NOT NULL,
    route text NOT NULL,
    request_id text NOT NULL,
    arrived_at timestamp with time zone DEFAULT now(),
    day date,
    number bigint,
    chain bytea,
    claimed_at timestamp with time zone,
    CONSTRAINT access_log_lengths CHECK (((octet_length(role) <= 64) AND (octet_length(route) <= 64) AND (octet_length(request_id) <= 200)))
);

CREATE TABLE public.accounts (
    account_id uuid NOT NULL,
    address_hash bytea NOT NULL
);

CREATE TABLE public.api_tokens (
    practice_id uuid NOT NULL,
    token_id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    role text NOT NULL COLLATE pg_catalog."C",
    label text NOT NULL,
    issued_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    site_ids uuid[],
    includes_virtual boolean DEFAULT true NOT NULL,
    staff_id uuid,
    person_id uuid,
    program text COLLATE pg_catalog."C",
    signed_in_by bigint,
    CONSTRAINT api_tokens_has_one_holder CHECK ((((staff_id IS NULL) = (person_id IS NULL)) AND ((staff_id IS NULL) OR (program IS NULL))))
);

CREATE TABLE public.browser_sessions (
    practice_id uuid NOT NULL,
    session_id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    token_id uuid NOT NULL,
    begun_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone
);

CREATE TABLE public.busy_calendar_reads (
    practice_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    calendar_id uuid NOT NULL,
    read_at timestamp with time zone,
    tried_at timestamp with time zone,
    failures integer DEFAULT 0 NOT NULL,
    trouble text COLLATE pg_catalog."C",
    next_at timestamp with time zone NOT NULL
);

CREATE TABLE public.calendar_feeds (
    practice_id uuid NOT NULL,
    practitioner_id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    issued_at timestamp with time zone NOT NULL
);

CREATE TABLE public.client_codes (
    practice_id uuid NOT NULL,
    client_id uuid NOT NULL,
    code_hash bytea NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    tries integer DEFAULT 0 NOT NULL
);

CREATE TABLE public.client_links (
    practice_id uuid NOT NULL,
    client_id uuid NOT NULL,
    generation integer NOT NULL,
    used_at timestamp with time zone NOT NULL
);

CREATE TABLE public.commands (
    practice_id uuid NOT NULL,
    command_id uuid NOT NULL,
    request_mac bytea NOT NULL,
    first_position bigint NOT NULL,
    last_position bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    number bigint DEFAULT 0,
    chain bytea
);

CREATE TABLE public.dead_letters (
    practice_id uuid NOT NULL,
    projection text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    generation integer NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL,
    error text NOT NULL,
    parked_at timestamp with time zone NOT NULL
);

CREATE TABLE public.event_tags (
    practice_id uuid NOT NULL,
    tag text NOT NULL COLLATE pg_catalog."C",
    type text NOT NULL COLLATE pg_catalog."C",
    "position" bigint NOT NULL
);

CREATE TABLE public.events (
    practice_id uuid NOT NULL,
    "position" bigint NOT NULL,
    event_id uuid NOT NULL,
    type text NOT NULL COLLATE pg_catalog."C",
    schema_version integer NOT NULL,
    subject uuid,
    facts json NOT NULL,
    sealed bytea,
    meta json NOT NULL,
    occurred_at timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    chain bytea NOT NULL
);

CREATE TABLE public.form_drafts (
    practice_id uuid NOT NULL,
    client_id uuid NOT NULL,
    form text NOT NULL,
    version text NOT NULL,
    draft_id uuid NOT NULL,
    sealed bytea NOT NULL,
    saved_at timestamp with time zone NOT NULL,
    CONSTRAINT form_drafts_size CHECK ((length(sealed) <= 262144))
);

CREATE TABLE public.heads (
    practice_id uuid NOT NULL,
    "position" bigint NOT NULL,
    recorded_at timestamp with time zone NOT NULL,
    chain bytea NOT NULL,
    commands bigint DEFAULT 0 NOT NULL,
    commands_chain bytea,
    earlier_commands bigint DEFAULT 0 NOT NULL,
    earlier_chain bytea
);

CREATE TABLE public.memberships (
    practice_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    account_id uuid NOT NULL
);

CREATE TABLE public.message_cursors (
    practice_id uuid NOT NULL,
    "position" bigint NOT NULL
);

CREATE TABLE public.messages (
    practice_id uuid NOT NULL,
    message_id uuid NOT NULL,
    kind text NOT NULL COLLATE pg_catalog."C",
    client_id uuid NOT NULL,
    appointments text NOT NULL,
    state text DEFAULT 'due'::text NOT NULL COLLATE pg_catalog."C",
    reason text COLLATE pg_catalog."C",
    channel text COLLATE pg_catalog."C",
    attempts integer DEFAULT 0 NOT NULL,
    due_at timestamp with time zone NOT NULL,
    next_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone
);

CREATE TABLE public.projection_checkpoints (
    practice_id uuid NOT NULL,
    projection text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    generation integer NOT NULL,
    "position" bigint NOT NULL,
    chain bytea NOT NULL
);

CREATE TABLE public.projection_pointers (
    projection text NOT NULL COLLATE pg_catalog."C",
    version integer NOT NULL,
    generation integer NOT NULL
);

CREATE TABLE public.schema_migrations (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone NOT NULL
);

CREATE TABLE public.sign_in_links (
    practice_id uuid NOT NULL,
    link_id uuid NOT NULL,
    secret_hash bytea NOT NULL,
    token_id uuid NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);

ALTER TABLE ONLY public.access_days
    ADD CONSTRAINT access_days_pkey PRIMARY KEY (practice_id, day);

ALTER TABLE ONLY public.access_heads
    ADD CONSTRAINT access_heads_pkey PRIMARY KEY (practice_id);

ALTER TABLE ONLY public.access_log
    ADD CONSTRAINT access_log_pkey PRIMARY KEY (practice_id, entry_id);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_address_hash_key UNIQUE (address_hash);

ALTER TABLE ONLY public.accounts
    ADD CONSTRAINT accounts_pkey PRIMARY KEY (account_id);

ALTER TABLE ONLY public.api_tokens
    ADD CONSTRAINT api_tokens_pkey PRIMARY KEY (practice_id, token_id);

ALTER TABLE public.api_tokens
    ADD CONSTRAINT api_tokens_role_is_known CHECK ((role = ANY (ARRAY['owner'::text, 'practitioner'::text, 'front-desk'::text, 'read-only'::text, 'operator'::text]))) NOT VALID;

ALTER TABLE ONLY public.browser_sessions
    ADD CONSTRAINT browser_sessions_pkey PRIMARY KEY (practice_id, session_id);

ALTER TABLE ONLY public.busy_calendar_reads
    ADD CONSTRAINT busy_calendar_reads_pkey PRIMARY KEY (practice_id, practitioner_id);

ALTER TABLE ONLY public.calendar_feeds
    ADD CONSTRAINT calendar_feeds_pkey PRIMARY KEY (practice_id, practitioner_id);

ALTER TABLE ONLY public.client_codes
    ADD CONSTRAINT client_codes_pkey PRIMARY KEY (practice_id, client_id);

ALTER TABLE ONLY public.client_links
    ADD CONSTRAINT client_links_pkey PRIMARY KEY (practice_id, client_id);

ALTER TABLE public.commands
    ADD CONSTRAINT commands_number CHECK (((number IS NULL) OR (number > 0))) NOT VALID;

ALTER TABLE ONLY public.commands
    ADD CONSTRAINT commands_pkey PRIMARY KEY (practice_id, command_id);

ALTER TABLE ONLY public.dead_letters
    ADD CONSTRAINT dead_letters_pkey PRIMARY KEY (practice_id, projection, version, generation, key);

ALTER TABLE ONLY public.event_tags
    ADD CONSTRAINT event_tags_pkey PRIMARY KEY (practice_id, tag, type, "position");

ALTER TABLE ONLY public.events
    ADD CONSTRAINT events_pkey PRIMARY KEY (practice_id, "position");

ALTER TABLE ONLY public.form_drafts
    ADD CONSTRAINT form_drafts_pkey PRIMARY KEY (practice_id, client_id, form);

ALTER TABLE ONLY public.heads
    ADD CONSTRAINT heads_pkey PRIMARY KEY (practice_id);

ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_pkey PRIMARY KEY (practice_id, staff_id);

ALTER TABLE ONLY public.message_cursors
    ADD CONSTRAINT message_cursors_pkey PRIMARY KEY (practice_id);

ALTER TABLE ONLY public.messages
    ADD CONSTRAINT messages_pkey PRIMARY KEY (practice_id, message_id);

ALTER TABLE ONLY public.projection_checkpoints
    ADD CONSTRAINT projection_checkpoints_pkey PRIMARY KEY (practice_id, projection, version, generation);

ALTER TABLE ONLY public.projection_pointers
    ADD CONSTRAINT projection_pointers_pkey PRIMARY KEY (projection, version);

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.sign_in_links
    ADD CONSTRAINT sign_in_links_pkey PRIMARY KEY (practice_id, link_id);

CREATE INDEX access_log_chained ON public.access_log USING btree (practice_id, day, number) WHERE (number IS NOT NULL);

CREATE INDEX access_log_client ON public.access_log USING btree (practice_id, client_id, seen_at DESC);

CREATE INDEX access_log_unchained ON public.access_log USING btree (practice_id, arrived_at) WHERE ((number IS NULL) AND (arrived_at IS NOT NULL));

CREATE INDEX memberships_by_account ON public.memberships USING btree (account_id);

CREATE INDEX messages_by_client ON public.messages USING btree (practice_id, client_id, due_at);

CREATE INDEX messages_by_time ON public.messages USING btree (practice_id, due_at);

CREATE INDEX messages_due ON public.messages USING btree (practice_id, next_at) WHERE (state = 'due'::text);

ALTER TABLE ONLY public.memberships
    ADD CONSTRAINT memberships_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.accounts(account_id);
