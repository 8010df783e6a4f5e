-- An append that says to where its decision saw the log looks at the few events that came since, instead of at every tag and type
-- of every condition; where one of them is of a type that a condition names, it looks at those as before. What is stored, the chain
-- over it, and what is refused stay as they were.

set local search_path = pg_catalog, pg_temp;

do $owner$
begin
  if not (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user) then
    execute pg_catalog.format('grant regimen_owner to %I', current_user);
  end if;
end $owner$;

-- As in the twentieth migration, but for what r_after may hold: for each command the last position that its decision saw of what its
-- condition selects, then, where they are known, for each command the position up to which the decision saw all of that. A list
-- without these, which is what earlier builds send, is judged as before. Owner and grants stay.
create or replace function public.append_events(
  p_practice uuid,
  r_command uuid[], r_mac bytea[], r_after bigint[],
  c_request int[], c_tag text[], c_type text[],
  e_request int[], e_id uuid[], e_type text[], e_version int[], e_subject uuid[], e_facts text[],
  e_sealed bytea[], e_meta text[], e_occurred timestamptz[], e_tags text[]
) returns table (request int, verdict text, first_position bigint, last_position bigint, recorded timestamptz)
language plpgsql security definer
set search_path = pg_catalog, pg_temp set lock_timeout = '5s' set standard_conforming_strings = on
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
end $append$;
