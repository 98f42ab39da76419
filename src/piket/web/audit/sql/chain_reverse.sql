DROP FUNCTION piket_append_only();
DROP FUNCTION piket_audit();
DROP FUNCTION piket_audit_hash(text, timestamptz, bigint, text, uuid, text, text, integer, jsonb, text);
