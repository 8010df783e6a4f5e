-- Who saw what: each reading of a client's record over HTTP, beside the chain and never part of it. The application adds and
-- reads; it changes and removes nothing.

create table access_log (
  practice_id uuid not null,
  entry_id    uuid not null,
  seen_at     timestamptz not null,
  token_id    uuid not null,
  role        text not null,
  client_id   uuid not null,
  route       text not null,
  request_id  text not null,
  primary key (practice_id, entry_id)
);

create index access_log_client on access_log (practice_id, client_id, seen_at desc);

grant select, insert on access_log to regimen_app;
