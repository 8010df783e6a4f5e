-- The vault: keys only, in a database of its own that the event database's backups never hold.

do $roles$
begin
  create role regimen_app nologin;
exception when duplicate_object or unique_violation then null;
end $roles$;

-- A practice's key, wrapped by the master key that lives outside both databases.
create table practice_keys (
  practice_id uuid not null primary key,
  wrapped     bytea not null,
  made_at     timestamptz not null
);

-- A person's key, wrapped by the practice's. A row without one is the tombstone of an erased person.
create table person_keys (
  practice_id uuid not null,
  person_id   uuid not null,
  wrapped     bytea,
  made_at     timestamptz not null,
  erased_at   timestamptz,
  primary key (practice_id, person_id),
  check ((wrapped is null) = (erased_at is not null))
);

revoke all on practice_keys, person_keys from public;
grant usage on schema public to regimen_app;
grant select, insert on practice_keys to regimen_app;
grant update (wrapped) on practice_keys to regimen_app;
grant select, insert on person_keys to regimen_app;
grant update (wrapped, erased_at) on person_keys to regimen_app;
