from __future__ import annotations

from django.db import migrations

from piket.web.rls import HEALTH_OPEN, OWN_USER, SAME_AGENCY, audited, secure

OWN = SAME_AGENCY.replace("agency_id", "id", 1)
# A user sees the agencies she belongs to before one of them is chosen (memberships have their own policy), and an
# import finds the agency that its file names.
AGENCY = (
    f"{OWN} OR code = nullif(current_setting('app.agency_code', true), '')"  # noqa: S608
    f" OR id IN (SELECT m.agency_id FROM accounts_membership m WHERE m.{OWN_USER})"
)


class Migration(migrations.Migration):
    dependencies = [("organisation", "0001_initial"), ("audit", "0002_chain"), ("accounts", "0001_initial")]
    operations = [
        secure("organisation_agency", AGENCY, check=OWN),
        secure("organisation_unit"),
        secure("organisation_desk"),
        secure("organisation_employee"),
        secure("organisation_absence"),
        secure("organisation_healthexemption", f"{SAME_AGENCY} AND {HEALTH_OPEN}"),
        audited("organisation_unit"),
        audited("organisation_desk"),
        audited("organisation_employee"),
        audited("organisation_absence", sealed=True),
        audited("organisation_healthexemption", sealed=True),
    ]
