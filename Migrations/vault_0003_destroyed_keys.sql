-- A destroyed key stays destroyed, and “cleared” is said of no file that may hold one.

set local search_path = pg_catalog, pg_temp;

-- Statistics would copy wrapped keys to where no erasure finds them. Setting the type again removes those that are there.
alter table public.person_keys alter column wrapped type bytea;
alter table public.person_keys alter column wrapped set statistics 0;
alter table public.practice_keys alter column wrapped type bytea;
alter table public.practice_keys alter column wrapped set statistics 0;

-- A key that was put back before it was refused, by an older vault's rows or by hand, is not cleared.
update public.person_keys set cleared_at = null where wrapped is not null and cleared_at is not null;

alter table public.person_keys
  add constraint person_keys_cleared_is_destroyed check (cleared_at is null or wrapped is null);

-- A trigger, which the event database has none of: no constraint sees the row of before, and the rights stay as they are for
-- builds from before this, which destroy keys by an update of their own. The vault is never sharded.
create function public.keep_destroyed_keys() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $keep$
begin
  if old.wrapped is null and new.wrapped is not null then
    raise exception 'the key of an erased person is not put back' using errcode = 'RG010';
  end if;
  if old.wrapped is distinct from new.wrapped then new.cleared_at := null; end if;
  return new;
end $keep$;

create trigger keep_destroyed_keys before update on public.person_keys
  for each row execute function public.keep_destroyed_keys();

grant create on schema public to regimen_owner;
alter function public.keep_destroyed_keys() owner to regimen_owner;
revoke create on schema public from regimen_owner;
revoke all on function public.keep_destroyed_keys() from public;

-- Of a search: how many texts were too short to be looked for, and who else, not erased, has the same e-mail or phone.
alter table public.erasure_scans
  add column short_texts bigint,
  add column same_contact uuid[];
grant update (short_texts, same_contact) on public.erasure_scans to regimen_app;
