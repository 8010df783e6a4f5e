-- Tokens belong to a member of staff or to a named program; those from before belong to nobody. A person who signs in by mail has
-- an account, which knows no practice, and a membership of each practice that they work for.

set local search_path = pg_catalog, pg_temp;

alter table public.api_tokens
  add column staff_id  uuid,
  add column person_id uuid,
  add column program   text collate pg_catalog."C",
  -- Where the address stands by which its browsers are signed in; it opens nothing once the address was corrected.
  add column signed_in_by bigint,
  add constraint api_tokens_has_one_holder
    check ((staff_id is null) = (person_id is null) and (staff_id is null or program is null));

-- Shared by all practices. An address is a digest under a key that is derived from the vault's, so it tells nothing by itself.
create table public.accounts (
  account_id   uuid  not null primary key,
  address_hash bytea not null unique
);

create table public.memberships (
  practice_id uuid not null,
  staff_id    uuid not null,
  account_id  uuid not null references public.accounts (account_id),
  primary key (practice_id, staff_id)
);

create index memberships_by_account on public.memberships (account_id);

grant select, insert, delete on public.accounts to regimen_app;
grant select, insert, update, delete on public.memberships to regimen_app;

-- The access log keeps the id of a token, so nobody may give a token to another holder afterwards: it can only be revoked.
revoke update on public.api_tokens from regimen_app;
grant update (revoked_at) on public.api_tokens to regimen_app;
