from __future__ import annotations

from django.db import migrations

from piket.web.rls import NOBODY_SIGNED_IN, SAME_AGENCY, append_only, audited, branch, own_or_branch, secure

# The roles that `permissions.GRANTS` lets see presence; a test holds the two together.
ROLES = (
    "personnel", "leader", "unit_head", "auditor", "principal", "agency_operator", "commander", "treasurer",
)  # fmt: skip
SEEN = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {branch(*ROLES)})"

CLOSED = """
CREATE FUNCTION handover_turn_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' OR OLD.closed_at IS NOT NULL THEN
    RAISE EXCEPTION 'a handover that was closed stays as it is';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER turn_stays BEFORE UPDATE OR DELETE ON handover_turn
  FOR EACH ROW EXECUTE FUNCTION handover_turn_stays();
"""
OPEN = """
DROP TRIGGER turn_stays ON handover_turn;
DROP FUNCTION handover_turn_stays();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("handover", "0001_initial"),
        ("audit", "0002_chain"),
        ("accounts", "0003_roles_invitations"),
    ]
    operations = [
        secure("handover_point"),
        secure("handover_strength"),
        secure("handover_turn", SEEN),
        secure("handover_mark", own_or_branch(*ROLES)),
        secure("handover_statement", SEEN),
        secure("handover_call", SEEN),
        migrations.RunSQL(CLOSED, OPEN),
        append_only("handover_mark"),
        append_only("handover_statement"),
        append_only("handover_call"),
        audited("handover_point"),
        audited("handover_strength"),
        audited("handover_turn"),
        audited("handover_mark"),
        audited("handover_statement"),
        audited("handover_call"),
    ]
