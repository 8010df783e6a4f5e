-- Drafts of forms that a client has not sent yet, one of each form, sealed with the client's key. They are deleted when the form is sent
-- and when the client is erased.

set local search_path = pg_catalog, pg_temp;

create table public.form_drafts (
  practice_id uuid        not null,
  client_id   uuid        not null,
  form        text        not null,
  -- The version of the form that was read.
  version     text        not null,
  -- Bound to the ciphertext, another one at every saving.
  draft_id    uuid        not null,
  sealed      bytea       not null,
  saved_at    timestamptz not null,
  primary key (practice_id, client_id, form),
  constraint form_drafts_size check (length(sealed) <= 262144)
);

grant select, insert, update, delete on public.form_drafts to regimen_app;
