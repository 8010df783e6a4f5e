-- Links of clients' own pages are computed and never stored: what is kept is when one was used or handed out last, and of a code
-- that was asked for a digest.

set local search_path = pg_catalog, pg_temp;

create table public.client_links (
  practice_id uuid        not null,
  client_id   uuid        not null,
  -- Which link of the client's it is.
  generation  integer     not null,
  used_at     timestamptz not null,
  primary key (practice_id, client_id)
);

-- One for each client; a new one takes the place of the old.
create table public.client_codes (
  practice_id uuid        not null,
  client_id   uuid        not null,
  code_hash   bytea       not null,
  expires_at  timestamptz not null,
  -- How often it was tried.
  tries       integer     not null default 0,
  primary key (practice_id, client_id)
);

grant select, insert, update, delete on public.client_links, public.client_codes to regimen_app;
