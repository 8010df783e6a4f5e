-- What the vault keeps of destroyed keys and of searches is the server's word where the application's role could say otherwise.
--
-- Builds from before this go on: what they write is completed here, and none of them changes a key but by destroying it.

set local search_path = pg_catalog, pg_temp;

do $owner$
begin
  if not (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user) then
    execute pg_catalog.format('grant regimen_owner to %I', current_user);
  end if;
end $owner$;

lock table public.person_keys, public.erasure_scans in access exclusive mode;

-- Rows that no build writes and the application could: what is no fingerprint is none, what is no time is now, and what was not
-- cleared at a time is not cleared. Otherwise the constraints below would refuse every later change of such a row.
update public.person_keys set
  made_at = case when isfinite(made_at) then made_at else clock_timestamp() end,
  erased_at = case when isfinite(erased_at) then erased_at when erased_at is not null then clock_timestamp() end,
  cleared_at = case when isfinite(cleared_at) then cleared_at end,
  fingerprint = case when fingerprint ~ '^[0-9a-f]{16}$' then fingerprint end
where not isfinite(made_at) or not isfinite(erased_at) or not isfinite(cleared_at) or fingerprint !~ '^[0-9a-f]{16}$';

update public.erasure_scans set beat_at = clock_timestamp() where not isfinite(beat_at);

-- As in the third migration; besides, of a role that is no operator: nothing is changed of a key but that it is destroyed, at
-- the server's time and with the fingerprint of what was destroyed, and a tombstone stays as it is. A key stays with its person.
create or replace function public.keep_destroyed_keys() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $keep$
declare
  -- Who owns the table clears it of destroyed keys.
  is_operator boolean := pg_has_role(current_user, 'regimen_owner', 'member')
    or pg_has_role(current_user, (select c.relowner from pg_class c where c.oid = tg_relid), 'member');
begin
  if tg_op = 'INSERT' then
    if not is_operator then
      new.fingerprint := null;
      new.cleared_at := null;
      new.erased_at := case when new.wrapped is null then clock_timestamp() end;
    end if;
    return new;
  end if;
  if old.wrapped is null and new.wrapped is not null then
    raise exception 'the key of an erased person is not put back' using errcode = 'RG010';
  end if;
  if (old.practice_id, old.person_id) is distinct from (new.practice_id, new.person_id) then
    raise exception 'the key of one person is not made another''s' using errcode = 'RG010';
  end if;
  if old.wrapped is distinct from new.wrapped then new.cleared_at := null; end if;
  if old.wrapped is not null and new.wrapped is null then
    new.fingerprint := left(encode(sha256(old.wrapped), 'hex'), 16);
    if not is_operator then
      new.made_at := old.made_at;
      new.erased_at := clock_timestamp();
    end if;
  elsif not is_operator and old is distinct from new then
    raise exception 'a key is destroyed and otherwise not changed' using errcode = 'RG010';
  end if;
  return new;
end $keep$;

create or replace trigger keep_destroyed_keys before insert or update on public.person_keys
  for each row execute function public.keep_destroyed_keys();
-- Also in a session that replicates: the right to set session_replication_role is not one to put keys back.
alter table public.person_keys enable always trigger keep_destroyed_keys;

-- When a search was last heard of is the server's time.
create function public.keep_scan_times() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $keep$
begin
  if not pg_has_role(current_user, 'regimen_owner', 'member') then new.beat_at := clock_timestamp(); end if;
  return new;
end $keep$;

create trigger keep_scan_times before insert or update on public.erasure_scans
  for each row execute function public.keep_scan_times();
alter table public.erasure_scans enable always trigger keep_scan_times;

grant create on schema public to regimen_owner;
alter function public.keep_scan_times() owner to regimen_owner;
revoke create on schema public from regimen_owner;
revoke all on function public.keep_scan_times() from public;

-- Of a form that every build reads.
alter table public.person_keys add constraint person_keys_form check (
  isfinite(made_at) and (erased_at is null or isfinite(erased_at)) and (cleared_at is null or isfinite(cleared_at))
  and (fingerprint is null or fingerprint ~ '^[0-9a-f]{16}$'));

alter table public.erasure_scans add constraint erasure_scans_form check (
  octet_length(state) <= 64 and (reason is null or octet_length(reason) <= 64)
  and texts >= 0 and found >= 0 and (sealed is null or sealed >= 0) and (short_texts is null or short_texts >= 0)
  and isfinite(beat_at)
  and cardinality(positions) <= 1000 and coalesce(array_ndims(positions), 1) = 1 and coalesce(array_lower(positions, 1), 1) = 1
  and array_position(positions, null) is null
  and (same_contact is null or cardinality(same_contact) <= 100000 and coalesce(array_ndims(same_contact), 1) = 1
    and coalesce(array_lower(same_contact, 1), 1) = 1 and array_position(same_contact, null) is null)) not valid;

-- What a search came to that cannot be read is told as such.
do $mend$
declare
  form text := (select pg_get_expr(c.conbin, c.conrelid) from pg_constraint c
    where c.conrelid = 'public.erasure_scans'::regclass and c.conname = 'erasure_scans_form');
begin
  execute format(
    'update public.erasure_scans set state = ''not-searched'', reason = ''record-unreadable'', texts = 0, found = 0,
      positions = ''{}'', sealed = null, short_texts = null, same_contact = null where (%s) is false', form);
end $mend$;

alter table public.erasure_scans validate constraint erasure_scans_form;
