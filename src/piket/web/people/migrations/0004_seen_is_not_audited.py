from __future__ import annotations

from django.db import migrations

from piket.web.rls import audited_anew


class Migration(migrations.Migration):
    dependencies = [("people", "0003_background")]
    operations = [*audited_anew("people_peopleimport", before=("kept",), hidden=("kept", "seen"))]
