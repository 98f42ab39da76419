from __future__ import annotations

import importlib

from django.db import migrations

from piket.web.rls import HEALTH_OPEN, NOBODY_SIGNED_IN, SAME_AGENCY, audited, branch, secure

_first = importlib.import_module("piket.web.vaccination.migrations.0002_security")


class Migration(migrations.Migration):
    dependencies = [("vaccination", "0005_inmate_lists")]
    operations = [
        secure(
            "vaccination_inmateimport",
            f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {branch(*_first.OPENED_BY)})",
        ),
        secure("vaccination_inmatefile", f"{SAME_AGENCY} AND {HEALTH_OPEN}"),
        secure("vaccination_inmatememory"),
        audited("vaccination_inmateimport"),
        audited("vaccination_inmatefile", sealed=True),
        audited("vaccination_inmatememory"),
    ]
