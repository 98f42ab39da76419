from __future__ import annotations

from django.db import migrations

from piket.web.rls import NOBODY_SIGNED_IN, SAME_AGENCY, audited, secure

# A plan names what other people are to do: only who sent it in sees it, and a job without a user.
OWN = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR created_by_id = nullif(current_setting('app.user', true), '')::bigint)"
OF_OWN = f"{SAME_AGENCY} AND upload_id IN (SELECT id FROM reports_planimport)"  # noqa: S608


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_plans"), ("audit", "0002_chain")]
    operations = [
        secure("reports_planimport", OWN),
        secure("reports_planfile", OF_OWN),
        secure("reports_planmemory"),
        audited("reports_planimport", hidden=("kept",)),
        audited("reports_planfile", sealed=True),
        audited("reports_planmemory"),
    ]
