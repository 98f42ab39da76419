from __future__ import annotations

import importlib

from django.db import migrations

from piket.web.rls import HEALTH_OPEN, NOBODY_SIGNED_IN, OWN_ROWS, SAME_AGENCY, audited, branch, secure

_first = importlib.import_module("piket.web.vaccination.migrations.0002_security")
# That somebody is called says that she wants a dose: it lies behind the same key as the register.
CALLED = (
    f"{SAME_AGENCY} AND {HEALTH_OPEN} AND ({NOBODY_SIGNED_IN} OR {OWN_ROWS} OR {branch(*_first.OPENED_BY)})"
)


class Migration(migrations.Migration):
    dependencies = [("vaccination", "0003_staff_campaigns")]
    operations = [
        # Whoever is called reads where and when; the numbers in them are of nobody.
        secure("vaccination_staffcampaign"),
        secure("vaccination_sitting"),
        secure("vaccination_appointment", CALLED),
        audited("vaccination_staffcampaign"),
        audited("vaccination_sitting"),
        audited("vaccination_appointment", sealed=True),
    ]
