-- When practitioners' other calendars were read, and what became of it. The addresses are sealed in the log, and are not in it.

set local search_path = pg_catalog, pg_temp;

create table public.busy_calendar_reads (
  practice_id     uuid        not null,
  practitioner_id uuid        not null,
  -- Another one for each address; what is kept of the one before counts no more.
  calendar_id     uuid        not null,
  -- When it was read last; null where it never was.
  read_at         timestamptz,
  -- When it was tried last.
  tried_at        timestamptz,
  -- How often it was tried since it was read last.
  failures        integer     not null default 0,
  -- Why it was not read when it was tried last.
  trouble         text        collate pg_catalog."C",
  -- When it is read next; while one process reads it, when another may.
  next_at         timestamptz not null,
  primary key (practice_id, practitioner_id)
);

grant select, insert, update, delete on public.busy_calendar_reads to regimen_app;
