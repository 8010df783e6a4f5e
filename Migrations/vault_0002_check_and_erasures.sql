-- A check value of the master key, so that another key is refused by name; and what is kept of erasures.

set local search_path = pg_catalog, pg_temp;

do $roles$
begin
  create role regimen_owner nologin;
exception when duplicate_object or unique_violation then null;
end $roles$;

do $owner$
begin
  if not (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user) then
    execute pg_catalog.format('grant regimen_owner to %I', current_user);
  end if;
end $owner$;

-- One row: a keyed hash of a fixed text under a key derived from the master key. It tells nothing of the key.
create table public.master_key (
  id          smallint not null primary key check (id = 1),
  check_value bytea not null,
  made_at     timestamptz not null
);

-- Keeps every other process, of any version, from adding a practice's key until the transaction ends.
create function public.lock_practice_keys() returns void
language plpgsql security definer
set search_path = pg_catalog, pg_temp set lock_timeout = '5s' as $lock$
begin
  lock table public.practice_keys in share row exclusive mode;
end $lock$;

-- Tombstones keep the fingerprint of the key that was destroyed, and since when no file of the table holds its bytes.
alter table public.person_keys
  add column fingerprint text,
  add column cleared_at timestamptz;

-- What the search for an erased person's texts in the clear came to: numbers and positions, never a text.
create table public.erasure_scans (
  practice_id uuid not null,
  person_id   uuid not null,
  state       text not null,
  reason      text,
  texts       bigint not null,
  found       bigint not null,
  positions   bigint[] not null,
  sealed      bigint,
  beat_at     timestamptz not null,
  primary key (practice_id, person_id)
);

grant usage, create on schema public to regimen_owner;
alter function public.lock_practice_keys() owner to regimen_owner;
grant select, update on public.practice_keys to regimen_owner;

revoke all on public.master_key, public.erasure_scans from public;
revoke all on function public.lock_practice_keys() from public;
grant execute on function public.lock_practice_keys() to regimen_app;
grant select, insert on public.master_key to regimen_app;
grant update (check_value, made_at) on public.master_key to regimen_app;
grant update (fingerprint) on public.person_keys to regimen_app;
grant select, insert on public.erasure_scans to regimen_app;
grant update (state, reason, texts, found, positions, sealed, beat_at) on public.erasure_scans to regimen_app;

revoke create on schema public from regimen_owner, regimen_app, public;
