-- What the projection runtime keeps: which generation of a read model is read, how far each has come, what is parked.
-- Everything here can be thrown away and rebuilt from the log.

-- Shared by all practices: the tables that queries of one version of a read model use.
create table projection_pointers (
  projection text collate "C" not null,
  version    int not null,
  generation int not null,
  primary key (projection, version)
);

create table projection_checkpoints (
  practice_id uuid not null,
  projection  text collate "C" not null,
  version     int not null,
  generation  int not null,
  position    bigint not null,
  chain       bytea not null,
  primary key (practice_id, projection, version, generation)
);

create table dead_letters (
  practice_id uuid not null,
  projection  text collate "C" not null,
  version     int not null,
  generation  int not null,
  key         text collate "C" not null,
  position    bigint not null,
  error       text not null,
  parked_at   timestamptz not null,
  primary key (practice_id, projection, version, generation, key)
);

-- Read models are tables that the application makes and fills by itself.
grant create on schema public to regimen_app;
grant select, insert, update, delete on projection_pointers, projection_checkpoints, dead_letters to regimen_app;
