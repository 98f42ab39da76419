from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, own_or_branch, secure


class Migration(migrations.Migration):
    dependencies = [("presence", "0003_paperday")]
    operations = [
        secure(
            "presence_paperday",
            own_or_branch(
                "personnel",
                "leader",
                "unit_head",
                "auditor",
                "principal",
                "agency_operator",
                "commander",
                "treasurer",
            ),
        ),
        append_only("presence_paperday"),
        audited("presence_paperday"),
    ]
