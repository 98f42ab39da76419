-- The hash that joins an entry to the one before it. Instants count in seconds since 1970, whatever the session's zone.
CREATE FUNCTION piket_audit_hash(
    previous text, at timestamptz, user_id bigint, act text, act_id uuid,
    table_name text, operation text, changed integer, kept jsonb, digest text
) RETURNS text LANGUAGE sql IMMUTABLE AS $$
    SELECT encode(sha256(convert_to(concat_ws('|', previous, extract(epoch FROM at)::text, coalesce(user_id::text, '-'),
        act, coalesce(act_id::text, '-'), table_name, operation, changed::text, coalesce(kept::text, '-'), digest), 'UTF8')), 'hex')
$$;

-- One entry per statement and agency. Its argument: columns not to keep in `rows` (the digest covers them), or `*`:
-- no content at all, and a digest of the ids, since a digest of a few health facts would tell them.
CREATE FUNCTION piket_audit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    few CONSTANT integer := 20;
    sealed boolean := TG_ARGV[0] = '*';
    hidden text[] := string_to_array(TG_ARGV[0], ',');
    owner_id bigint;
    changes integer;
    body text;
    kept jsonb;
    earlier text;
    moment timestamptz := clock_timestamp();
    actor bigint := nullif(current_setting('app.user', true), '')::bigint;
    deed text := coalesce(current_setting('app.act', true), '');
    deed_id uuid := nullif(current_setting('app.act_id', true), '')::uuid;
BEGIN
    FOR owner_id, changes IN SELECT agency_id, count(*) FROM changed GROUP BY agency_id ORDER BY agency_id LOOP
        kept := NULL;
        IF sealed THEN
            SELECT string_agg(c.id::text, ',' ORDER BY c.id) INTO body FROM changed c WHERE c.agency_id = owner_id;
        ELSE
            SELECT string_agg(c::text, E'\n' ORDER BY c.id) INTO body FROM changed c WHERE c.agency_id = owner_id;
        END IF;
        IF changes <= few AND NOT sealed THEN
            SELECT jsonb_build_object('after', jsonb_agg(to_jsonb(c) - hidden ORDER BY c.id)) INTO kept
                FROM changed c WHERE c.agency_id = owner_id;
            IF TG_OP = 'UPDATE' THEN
                kept := kept || (SELECT jsonb_build_object('before', jsonb_agg(to_jsonb(f) - hidden ORDER BY f.id))
                    FROM former f WHERE f.agency_id = owner_id);
            ELSIF TG_OP = 'DELETE' THEN
                kept := jsonb_build_object('before', kept -> 'after');
            END IF;
        END IF;
        body := encode(sha256(convert_to(body, 'UTF8')), 'hex');
        PERFORM pg_advisory_xact_lock(7413, owner_id::integer);
        SELECT hash INTO earlier FROM audit_auditentry WHERE agency_id = owner_id ORDER BY id DESC LIMIT 1;
        earlier := coalesce(earlier, '');
        INSERT INTO audit_auditentry
            (agency_id, at, user_id, act, act_id, table_name, operation, count, rows, digest, previous, hash)
        VALUES (owner_id, moment, actor, deed, deed_id, TG_TABLE_NAME, TG_OP, changes, kept, body, earlier,
            piket_audit_hash(earlier, moment, actor, deed, deed_id, TG_TABLE_NAME, TG_OP, changes, kept, body));
    END LOOP;
    RETURN NULL;
END $$;

CREATE FUNCTION piket_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'table % is append-only', TG_TABLE_NAME USING ERRCODE = 'integrity_constraint_violation';
END $$;
