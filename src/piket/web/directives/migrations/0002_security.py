from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure

FREEZE = """
CREATE FUNCTION piket_directive_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.status = 'draft' THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE' AND OLD.status = 'approved' AND NEW.status = 'ended'
        AND to_jsonb(NEW) - 'status' = to_jsonb(OLD) - 'status' THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'directive % version % is % and cannot change: make a new version', OLD.key, OLD.version, OLD.status
        USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER frozen BEFORE UPDATE OR DELETE ON directives_directive
    FOR EACH ROW EXECUTE FUNCTION piket_directive_frozen();
"""
THAW = "DROP TRIGGER frozen ON directives_directive; DROP FUNCTION piket_directive_frozen();"


class Migration(migrations.Migration):
    dependencies = [("directives", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        secure("directives_directivetext"),
        secure("directives_directive"),
        secure("directives_decision"),
        append_only("directives_directivetext"),
        append_only("directives_decision"),
        migrations.RunSQL(FREEZE, THAW),
        audited("directives_directivetext", hidden=("original", "text")),
        audited(
            "directives_directive", hidden=("yaml", "draft", "order", "findings", "questions", "comparison")
        ),
        audited("directives_decision"),
    ]
