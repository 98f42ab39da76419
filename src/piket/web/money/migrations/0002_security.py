from __future__ import annotations

from django.db import migrations

from piket.web.rls import NOBODY_SIGNED_IN, SAME_AGENCY, append_only, audited, branch, secure

# The roles that `permissions.GRANTS` lets see money; a test holds the two together.
ROLES = ("leader", "unit_head", "principal", "auditor", "treasurer")
SEEN = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {branch(*ROLES)})"
_OF_UNITS = ("line", "revision", "entry", "evidence")


class Migration(migrations.Migration):
    dependencies = [
        ("money", "0001_initial"),
        ("audit", "0002_chain"),
        ("accounts", "0003_roles_invitations"),
    ]
    operations = [
        *(secure(f"money_{table}", SEEN) for table in _OF_UNITS),
        *(secure(f"money_{table}") for table in ("layout", "budgetimport", "budgetfile", "budgetmemory")),
        append_only("money_evidence"),
        audited("money_line"),
        audited("money_revision"),
        audited("money_entry"),
        audited("money_evidence", hidden=("content",)),
        audited("money_layout"),
        audited("money_budgetimport", hidden=("kept",)),
        audited("money_budgetfile", hidden=("content",)),
        audited("money_budgetmemory"),
    ]
