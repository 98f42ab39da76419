from __future__ import annotations

from django.db import migrations

from piket.web.rls import append_only, audited, secure


class Migration(migrations.Migration):
    dependencies = [("letters", "0005_papers"), ("audit", "0002_chain")]
    operations = [
        *(secure(f"letters_{table}") for table in ("numbering", "paper", "step", "number", "signed")),
        append_only("letters_signed"),
        # A number that was given is never taken away: what is not used is void and stays.
        migrations.RunSQL(
            "CREATE TRIGGER never_taken_away BEFORE DELETE ON letters_number "
            "FOR EACH STATEMENT EXECUTE FUNCTION piket_append_only()",
            "DROP TRIGGER never_taken_away ON letters_number",
        ),
        audited("letters_numbering"),
        audited("letters_paper"),
        audited("letters_step"),
        audited("letters_number"),
        audited("letters_signed", hidden=("pdf",)),
    ]
