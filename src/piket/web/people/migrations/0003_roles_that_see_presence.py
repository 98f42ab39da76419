from __future__ import annotations

from importlib import import_module

from django.db import migrations

FORMER = import_module("piket.web.presence.migrations.0002_security")
ROLES = "('personnel', 'leader', 'unit_head', 'auditor')"
NOW = "('personnel', 'leader', 'unit_head', 'auditor', 'agency_operator', 'commander', 'principal', 'treasurer')"
SEEN = FORMER.SEEN.replace(ROLES, NOW)


class Migration(migrations.Migration):
    """The roles of the working day that `permissions.GRANTS` lets see presence; the presence tables show them theirs."""

    dependencies = [
        ("people", "0002_security"),
        ("presence", "0002_security"),
        ("accounts", "0004_invitation_security"),
    ]
    operations = [
        migrations.RunSQL(
            f"ALTER POLICY by_agency ON {table} USING ({SEEN})",
            f"ALTER POLICY by_agency ON {table} USING ({FORMER.SEEN})",
        )
        for table in ("presence_checkin", "presence_observed")
    ]
