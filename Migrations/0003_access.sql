-- Tokens of the API. A token begins with its practice's id, so that even it is found within one practice.

create table api_tokens (
  practice_id uuid not null,
  token_id    uuid not null,
  secret_hash bytea not null,
  role        text collate "C" not null,
  label       text not null,
  issued_at   timestamptz not null,
  expires_at  timestamptz not null,
  revoked_at  timestamptz,
  primary key (practice_id, token_id)
);

grant select, insert, update on api_tokens to regimen_app;
