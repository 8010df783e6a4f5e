-- Commands get a chain of their own, so that one that is removed or edited shows: idempotency reads nothing else.
--
-- A command that append_events stores is numbered from 1 and chained over the one before it. Those that are there already,
-- and those of an imported log, have no number: one hash over all of them, in the order of their ids, stands in the head, and
-- the chain begins with it. The chain over the events, and its bytes, stay as they were.

set local search_path = pg_catalog, pg_temp;

do $owner$
begin
  if not (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user) then
    execute pg_catalog.format('grant regimen_owner to %I', current_user);
  end if;
end $owner$;

-- Nothing is appended until the commands that are there are hashed.
lock table public.heads, public.commands in access exclusive mode;

alter table public.commands
  add column number bigint,
  add column chain  bytea;

-- An append that waits for this lock goes on in the function as it was, which gives no number. Its insert has to fail rather
-- than leave a command that looks like one put there by hand; repeated, it is stored with its number.
alter table public.commands alter column number set default 0;
alter table public.commands add constraint commands_number check (number is null or number > 0) not valid;

alter table public.heads
  add column commands         bigint not null default 0,
  add column commands_chain   bytea,
  add column earlier_commands bigint not null default 0,
  add column earlier_chain    bytea;

-- Notes in the head how many commands without a number a practice has, and one hash over them; for what is brought in past
-- append_events.
create function public.note_earlier_commands(p_practice uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $note$
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
end $note$;

grant usage, create on schema public to regimen_owner;
alter function public.note_earlier_commands(uuid) owner to regimen_owner;
revoke create on schema public from regimen_owner;
revoke all on function public.note_earlier_commands(uuid) from public;

do $earlier$
declare
  p uuid;
begin
  for p in select h.practice_id from public.heads h order by h.practice_id loop
    perform public.note_earlier_commands(p);
  end loop;
end $earlier$;

-- As in the fourth migration, with the commands' chain. Owner and grants stay.
create or replace function public.append_events(
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
  numbers bigint[];
  command_chains bytea[];
  command_number bigint;
  command_running bytea;
begin
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

-- As in the fifth migration; the commands of the log are noted when it is whole.
create or replace function public.import_events(
  p_practice uuid, p_after bigint, p_is_last boolean,
  e_id uuid[], e_type text[], e_version int[], e_subject uuid[], e_facts text[], e_sealed bytea[], e_meta text[],
  e_occurred bigint[], e_recorded bigint[], e_tags text[], e_command uuid[], e_chain bytea[]
) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $import$
declare
  head record;
  running bytea;
  newest bigint;
  last bigint;
  digests bytea[];
begin
  insert into public.heads (practice_id, position, recorded_at, chain)
  values (p_practice, 0, clock_timestamp(), sha256(uuid_send(p_practice)))
  on conflict (practice_id) do nothing;

  select h.position, h.recorded_at, h.chain into head
  from public.heads h where h.practice_id = p_practice for update;
  if p_after = 0 and head.position > 0 then
    raise exception using errcode = 'RG002', message = 'the practice has events already';
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
         timestamptz 'epoch' + e.occurred * interval '1 microsecond',
         timestamptz 'epoch' + e.recorded * interval '1 microsecond', e.chain
  from unnest(e_id, e_type, e_version, e_subject, e_facts, e_sealed, e_meta, e_occurred, e_recorded, e_chain)
       with ordinality e(id, type, version, subject, facts, sealed, meta, occurred, recorded, chain, n)
  order by e.n;

  insert into public.event_tags (practice_id, tag, type, position)
  select p_practice, g.tag, e.type, p_after + e.n
  from unnest(e_type, e_tags) with ordinality e(type, tags, n)
  cross join lateral unnest(string_to_array(e.tags, E'\x1f')) g(tag);

  insert into public.commands (practice_id, command_id, request_mac, first_position, last_position, recorded_at, number)
  select p_practice, e.command, ''::bytea, p_after + min(e.n), p_after + max(e.n),
         timestamptz 'epoch' + max(e.recorded) * interval '1 microsecond', null
  from unnest(e_command, e_recorded) with ordinality e(command, recorded, n)
  group by e.command
  on conflict (practice_id, command_id) do update
  set last_position = excluded.last_position, recorded_at = excluded.recorded_at;

  if last > p_after then
    update public.heads h
    set position = last, chain = running,
        recorded_at = case when p_is_last then timestamptz 'epoch' + newest * interval '1 microsecond' else 'infinity' end
    where h.practice_id = p_practice;
  end if;
  if p_is_last then
    perform public.note_earlier_commands(p_practice);
  end if;
  return last;
end $import$;
