from __future__ import annotations

from django.db import migrations

from piket.web.rls import OWN_USER, SAME_AGENCY, append_only, secure

# Who signs in sees her own rows, and those of the branch whose presence she answers for; a job without a user sees the
# agency's. The roles are those that `permissions.GRANTS` lets see presence; a test holds the two together.
NOBODY = "nullif(current_setting('app.user', true), '') IS NULL"
OWN = f"employee_id IN (SELECT m.employee_id FROM accounts_membership m WHERE m.{OWN_USER})"  # noqa: S608
# The day that `permissions.memberships_of` goes by: an acting head of this morning sees this morning's.
TODAY = "(now() AT TIME ZONE 'Asia/Jakarta')::date"
BRANCH = (
    "unit_id IN (SELECT u.id FROM accounts_membership m"  # noqa: S608
    " LEFT JOIN organisation_unit top ON top.id = m.unit_id"
    " JOIN organisation_unit u ON u.agency_id = m.agency_id"
    "  AND (m.unit_id IS NULL OR u.id = top.id OR starts_with(u.path, top.path || '/'))"
    f" WHERE m.{OWN_USER} AND m.role IN ('personnel', 'leader', 'unit_head', 'auditor')"
    f"  AND {TODAY} BETWEEN m.valid_from AND coalesce(m.valid_to, 'infinity'))"
)
SEEN = f"{SAME_AGENCY} AND ({NOBODY} OR {OWN} OR {BRANCH})"
WRITTEN = f"{SAME_AGENCY} AND ({NOBODY} OR {OWN})"


class Migration(migrations.Migration):
    dependencies = [
        ("presence", "0001_initial"),
        ("audit", "0002_chain"),
        ("accounts", "0002_security"),
        ("organisation", "0005_site_security"),
    ]
    operations = [
        secure("presence_checkin", SEEN, check=WRITTEN),
        secure("presence_observed", SEEN, check=WRITTEN),
        append_only("presence_checkin"),
        append_only("presence_observed"),
    ]
