-- The places that a token is limited to; one without site_ids is good everywhere.

alter table api_tokens
  add column site_ids         uuid[],
  add column includes_virtual boolean not null default true;
