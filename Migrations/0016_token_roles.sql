-- A token's role is one that the application knows: a mistyped one would make a token that nothing lets in. Rows that are
-- there are left as they are: what an earlier build let in, this one may not.

set local search_path = pg_catalog, pg_temp;

alter table public.api_tokens
  add constraint api_tokens_role_is_known
  check (role in ('owner', 'practitioner', 'front-desk', 'read-only', 'operator')) not valid;
