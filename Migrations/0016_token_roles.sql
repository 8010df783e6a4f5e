-- A token's role is one that the application knows: a mistyped one would make a token that nothing lets in.

set local search_path = pg_catalog, pg_temp;

alter table public.api_tokens
  add constraint api_tokens_role_is_known
  check (role in ('owner', 'practitioner', 'front-desk', 'read-only', 'operator'));
