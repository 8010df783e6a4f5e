-- One rule for which command an event's metadata name, for append_events, import_events and verification; nothing is ever kept
-- of an append to the practice that appends are tried in; and import_events takes nothing that verification would name.

set local search_path = pg_catalog, pg_temp;

do $owner$
begin
  if not (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user) then
    execute pg_catalog.format('grant regimen_owner to %I', current_user);
  end if;
end $owner$;

-- The command that an event's metadata name; null where they name none that can be read. The server takes an escaped NUL and
-- half of a surrogate pair into a JSON text and fails at each look into it, so such a text names none. To find those, what
-- looks like one and is none goes first: an escaped backslash before a u, then whole pairs.
create function public.command_of(meta text) returns text
language sql immutable parallel safe as $command$
select case
  when pg_catalog.strpos(meta, E'\\u') operator(pg_catalog.>) 0 and pg_catalog.regexp_replace(
    pg_catalog.regexp_replace(meta, E'\\\\\\\\', '.', 'g'),
    E'\\\\u[dD][89abAB][0-9a-fA-F]{2}\\\\u[dD][c-fC-F][0-9a-fA-F]{2}', '.', 'g')
    operator(pg_catalog.~) E'\\\\u(0000|[dD][89a-fA-F])'
  then null
  else pg_catalog.lower(meta::pg_catalog.json operator(pg_catalog.->>) 'command') end
$command$;

grant create on schema public to regimen_owner;
alter function public.command_of(text) owner to regimen_owner;
revoke create on schema public from regimen_owner;
revoke all on function public.command_of(text) from public;
grant execute on function public.command_of(text) to regimen_app, regimen_operator;

-- As in the thirteenth migration, but for the reserved practice. Earlier builds try it in a transaction that they roll back, with
-- an event that names no command. Here the whole append is made in a log of its own, and undone before this returns: so what
-- is tried is what every append does, and nothing is kept whether the caller commits or not.
-- Besides, no event is taken that import_events, or the build that imports, would refuse for its metadata or its time. Owner and
-- grants stay.
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
begin
  -- Lists are read by index: one that does not begin at 1, or has a second dimension, would be read past its end.
  if 1 <> any (array[array_lower(r_command, 1), array_lower(r_mac, 1), array_lower(r_after, 1), array_lower(e_request, 1),
                     array_ndims(r_command), array_ndims(r_mac), array_ndims(r_after), array_ndims(e_request)]) then
    raise exception using errcode = '22023', message = 'a list does not begin at 1, or is not a plain list';
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

  select h.position, greatest(clock_timestamp(), h.recorded_at), h.chain, h.commands,
         coalesce(h.commands_chain, h.earlier_chain, sha256(chained_practice))
    into head_position, now_recorded, running, command_number, command_running
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

-- As in the thirteenth migration; besides, its lists are of one length, each event's metadata name the command that it comes
-- with, the events of a command stand together, and no instant is one that an append could not have stored. Instants are kept to
-- the microsecond however far off they are. Owner and grants stay.
create or replace function public.import_events(
  p_practice uuid, p_after bigint, p_is_last boolean,
  e_id uuid[], e_type text[], e_version int[], e_subject uuid[], e_facts text[], e_sealed bytea[], e_meta text[],
  e_occurred bigint[], e_recorded bigint[], e_tags text[], e_command uuid[], e_chain bytea[]
) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s'
set standard_conforming_strings = on as $import$
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
end $import$;
