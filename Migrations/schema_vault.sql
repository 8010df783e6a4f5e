-- What the migrations make. Made by a test; to change it, add a migration.

CREATE FUNCTION public.keep_destroyed_keys() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
declare
  -- Who owns the table clears it of destroyed keys.
  is_operator boolean := pg_has_role(current_user, 'regimen_owner', 'member')
    or pg_has_role(current_user, (select c.relowner from pg_class c where c.oid = tg_relid), 'member');
begin
  if tg_op = 'INSERT' then
    if not is_operator then
      new.fingerprint := null;
      new.cleared_at := null;
      new.erased_at := case when new.wrapped is null then clock_timestamp() end;
    end if;
    return new;
  end if;
  if old.wrapped is null and new.wrapped is not null then
    raise exception 'the key of an erased person is not put back' using errcode = 'RG010';
  end if;
  if (old.practice_id, old.person_id) is distinct from (new.practice_id, new.person_id) then
    raise exception 'the key of one person is not made another''s' using errcode = 'RG010';
  end if;
  if old.wrapped is distinct from new.wrapped then new.cleared_at := null; end if;
  if old.wrapped is not null and new.wrapped is null then
    new.fingerprint := left(encode(sha256(old.wrapped), 'hex'), 16);
    if not is_operator then
      new.made_at := old.made_at;
      new.erased_at := clock_timestamp();
    end if;
  elsif not is_operator and old is distinct from new then
    raise exception 'a key is destroyed and otherwise not changed' using errcode = 'RG010';
  end if;
  return new;
end $$;

CREATE FUNCTION public.keep_scan_times() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
begin
  if not pg_has_role(current_user, 'regimen_owner', 'member') then new.beat_at := clock_timestamp(); end if;
  return new;
end $$;

CREATE FUNCTION public.lock_practice_keys() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'pg_temp'
    SET lock_timeout TO '5s'
    AS $$
begin
  lock table public.practice_keys in share row exclusive mode;
end $$;

CREATE TABLE public.erasure_scans (
    practice_id uuid NOT NULL,
    person_id uuid NOT NULL,
    state text NOT NULL,
    reason text,
    texts bigint NOT NULL,
    found bigint NOT NULL,
    positions bigint[] NOT NULL,
    sealed bigint,
    beat_at timestamp with time zone NOT NULL,
    short_texts bigint,
    same_contact uuid[],
    CONSTRAINT erasure_scans_form CHECK (((octet_length(state) <= 64) AND ((reason IS NULL) OR (octet_length(reason) <= 64)) AND (texts >= 0) AND (found >= 0) AND ((sealed IS NULL) OR (sealed >= 0)) AND ((short_texts IS NULL) OR (short_texts >= 0)) AND isfinite(beat_at) AND (cardinality(positions) <= 1000) AND (COALESCE(array_ndims(positions), 1) = 1) AND (COALESCE(array_lower(positions, 1), 1) = 1) AND (array_position(positions, NULL::bigint) IS NULL) AND ((same_contact IS NULL) OR ((cardinality(same_contact) <= 100000) AND (COALESCE(array_ndims(same_contact), 1) = 1) AND (COALESCE(array_lower(same_contact, 1), 1) = 1) AND (array_position(same_contact, NULL::uuid) IS NULL)))))
);

CREATE TABLE public.master_key (
    id smallint NOT NULL,
    check_value bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    CONSTRAINT master_key_id_check CHECK ((id = 1))
);

CREATE TABLE public.person_keys (
    practice_id uuid NOT NULL,
    person_id uuid NOT NULL,
    wrapped bytea,
    made_at timestamp with time zone NOT NULL,
    erased_at timestamp with time zone,
    fingerprint text,
    cleared_at timestamp with time zone,
    CONSTRAINT person_keys_check CHECK (((wrapped IS NULL) = (erased_at IS NOT NULL))),
    CONSTRAINT person_keys_cleared_is_destroyed CHECK (((cleared_at IS NULL) OR (wrapped IS NULL))),
    CONSTRAINT person_keys_form CHECK ((isfinite(made_at) AND ((erased_at IS NULL) OR isfinite(erased_at)) AND ((cleared_at IS NULL) OR isfinite(cleared_at)) AND ((fingerprint IS NULL) OR (fingerprint ~ '^[0-9a-f]{16}$'::text))))
);
ALTER TABLE ONLY public.person_keys ALTER COLUMN wrapped SET STATISTICS 0;

CREATE TABLE public.practice_keys (
    practice_id uuid NOT NULL,
    wrapped bytea NOT NULL,
    made_at timestamp with time zone NOT NULL
);
ALTER TABLE ONLY public.practice_keys ALTER COLUMN wrapped SET STATISTICS 0;

CREATE TABLE public.schema_migrations (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone NOT NULL
);

ALTER TABLE ONLY public.erasure_scans
    ADD CONSTRAINT erasure_scans_pkey PRIMARY KEY (practice_id, person_id);

ALTER TABLE ONLY public.master_key
    ADD CONSTRAINT master_key_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.person_keys
    ADD CONSTRAINT person_keys_pkey PRIMARY KEY (practice_id, person_id);

ALTER TABLE ONLY public.practice_keys
    ADD CONSTRAINT practice_keys_pkey PRIMARY KEY (practice_id);

ALTER TABLE ONLY public.schema_migrations
    ADD CONSTRAINT schema_migrations_pkey PRIMARY KEY (version);

CREATE TRIGGER keep_destroyed_keys BEFORE INSERT OR UPDATE ON public.person_keys FOR EACH ROW EXECUTE FUNCTION public.keep_destroyed_keys();

ALTER TABLE public.person_keys ENABLE ALWAYS TRIGGER keep_destroyed_keys;

CREATE TRIGGER keep_scan_times BEFORE INSERT OR UPDATE ON public.erasure_scans FOR EACH ROW EXECUTE FUNCTION public.keep_scan_times();

ALTER TABLE public.erasure_scans ENABLE ALWAYS TRIGGER keep_scan_times;
