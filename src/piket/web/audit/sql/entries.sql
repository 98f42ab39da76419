-- One entry per statement and agency, without a look at any other entry: writers do not wait for each other. The seals
-- (docs/audit.md) join the entries afterwards. Its argument: columns not to keep in `rows` (the digest covers them), or
-- `*`: no content at all, and a digest of the ids, since a digest of a few health facts would tell them.
CREATE OR REPLACE FUNCTION piket_audit() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
    few CONSTANT integer := 20;
    sealed boolean := TG_ARGV[0] = '*';
    hidden text[] := string_to_array(TG_ARGV[0], ',');
    owner_id bigint;
    changes integer;
    body text;
    kept jsonb;
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
        INSERT INTO audit_auditentry
            (agency_id, at, user_id, act, act_id, table_name, operation, count, rows, digest, previous, hash)
        VALUES (owner_id, clock_timestamp(), nullif(current_setting('app.user', true), '')::bigint,
            coalesce(current_setting('app.act', true), ''), nullif(current_setting('app.act_id', true), '')::uuid,
            TG_TABLE_NAME, TG_OP, changes, kept, encode(sha256(convert_to(body, 'UTF8')), 'hex'), '', '');
    END LOOP;
    RETURN NULL;
END $$;
