from __future__ import annotations

from pathlib import Path

from django.db import migrations

from piket.web.rls import audited, secure

SQL = Path(__file__).resolve().parents[1] / "sql"


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial"), ("audit", "0002_chain")]
    operations = [
        migrations.RunSQL((SQL / "words.sql").read_text(), (SQL / "words_reverse.sql").read_text()),
        secure("people_nameword"),
        secure("people_peopleimport"),
        secure("people_importfile"),
        secure("people_listmemory"),
        secure("people_posting"),
        audited("people_peopleimport", hidden=("kept",)),
        audited("people_importfile", sealed=True),
        audited("people_listmemory"),
        audited("people_posting"),
    ]
