-- The outbox: which messages to clients are due, and what became of them. It holds no text, no address and no secret; those are made when a
-- message is sent.

set local search_path = pg_catalog, pg_temp;

create table public.messages (
  practice_id  uuid        not null,
  -- The same for every attempt.
  message_id   uuid        not null,
  kind         text        not null collate pg_catalog."C",
  client_id    uuid        not null,
  -- Which appointments it is about, with the starts that it tells, as JSON.
  appointments text        not null,
  -- due, sent, failed, or dropped where there was nothing left to tell.
  state        text        not null default 'due' collate pg_catalog."C",
  -- Why it is not sent yet, or was not at all.
  reason       text        collate pg_catalog."C",
  channel      text        collate pg_catalog."C",
  attempts     integer     not null default 0,
  due_at       timestamptz not null,
  -- When it is looked at next.
  next_at      timestamptz not null,
  settled_at   timestamptz,
  primary key (practice_id, message_id)
);

create index messages_due on public.messages (practice_id, next_at) where state = 'due';
create index messages_by_client on public.messages (practice_id, client_id, due_at);
create index messages_by_time on public.messages (practice_id, due_at);

-- Up to which event a practice's log was looked through for what clients are to be told.
create table public.message_cursors (
  practice_id uuid   not null primary key,
  position    bigint not null
);

grant select, insert, update, delete on public.messages to regimen_app;
grant select, insert, update on public.message_cursors to regimen_app;
