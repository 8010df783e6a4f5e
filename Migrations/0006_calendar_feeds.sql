-- Secret addresses of calendar feeds: one for each practitioner, of which only a digest is stored. A new one takes the place of the old.

create table calendar_feeds (
  practice_id     uuid not null,
  practitioner_id uuid not null,
  secret_hash     bytea not null,
  issued_at       timestamptz not null,
  primary key (practice_id, practitioner_id)
);

grant select, insert, update, delete on calendar_feeds to regimen_app;
