-- Taking in a whole log from elsewhere: an operator's way, and never the application's.

do $roles$
begin
  create role regimen_operator nologin;
exception when duplicate_object or unique_violation then null;
end $roles$;

-- Stores the next events of a log that is being imported, as they were: positions, instants and chain.
--
-- The practice's log has to be empty when p_after is 0; later calls continue it, and the last one (p_is_last) closes it. Until
-- then the head's instant is infinity, with which nothing can be appended, and which no other log has: nothing is ever
-- imported behind events that were appended. The chain is computed again from the fields, and the first event that
-- does not give its own raises RG003 with its position. Instants are microseconds since 1970-01-01; an event's tags are joined
-- by U+001F. Each command gets its row with an empty MAC: a request under its key is refused as used, and never done again.
create function import_events(
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

  insert into public.commands (practice_id, command_id, request_mac, first_position, last_position, recorded_at)
  select p_practice, e.command, ''::bytea, p_after + min(e.n), p_after + max(e.n),
         timestamptz 'epoch' + max(e.recorded) * interval '1 microsecond'
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
  return last;
end $import$;

grant usage, create on schema public to regimen_owner;
alter function import_events(uuid, bigint, boolean, uuid[], text[], int[], uuid[], text[], bytea[], text[], bigint[], bigint[],
  text[], uuid[], bytea[]) owner to regimen_owner;
revoke create on schema public from regimen_owner;
revoke all on function import_events(uuid, bigint, boolean, uuid[], text[], int[], uuid[], text[], bytea[], text[], bigint[],
  bigint[], text[], uuid[], bytea[]) from public;
grant usage on schema public to regimen_operator;
grant execute on function import_events(uuid, bigint, boolean, uuid[], text[], int[], uuid[], text[], bytea[], text[], bigint[],
  bigint[], text[], uuid[], bytea[]) to regimen_operator;
