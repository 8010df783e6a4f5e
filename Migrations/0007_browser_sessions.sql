-- Sign-ins of browsers. A session stands for the token that it was opened with, and ends with it; a link opens one session, once.
-- Only digests of secrets are stored.

create table browser_sessions (
  practice_id uuid not null,
  session_id  uuid not null,
  secret_hash bytea not null,
  token_id    uuid not null,
  begun_at    timestamptz not null,
  expires_at  timestamptz not null,
  ended_at    timestamptz,
  primary key (practice_id, session_id)
);

create table sign_in_links (
  practice_id uuid not null,
  link_id     uuid not null,
  secret_hash bytea not null,
  token_id    uuid not null,
  expires_at  timestamptz not null,
  used_at     timestamptz,
  primary key (practice_id, link_id)
);

grant select, insert, update, delete on browser_sessions, sign_in_links to regimen_app;
