from __future__ import annotations

from django.db import migrations

from piket.web.rls import NOBODY_SIGNED_IN, OWN_ROWS, SAME_AGENCY, append_only, audited, branch, secure

# An address is seen by whom it belongs to, by who enters it for the branch, and by the sender, who acts for nobody.
ENTERING = (
    "EXISTS (SELECT 1 FROM organisation_employee e WHERE e.id = employee_id"  # noqa: S608
    f" AND e.{branch('personnel', 'agency_operator')})"
)
PRIVATE = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {OWN_ROWS} OR {ENTERING})"
OWN = f"{SAME_AGENCY} AND ({NOBODY_SIGNED_IN} OR {OWN_ROWS})"
# A browser that somebody else signs in on passes to her; who asks for it by its digest may find it.
BROWSER = f"{OWN} OR ({SAME_AGENCY} AND digest = nullif(current_setting('app.device', true), ''))"
# A gateway's later word names the parcel by our key or its own number, before it is known whose it is.
NAMED = (
    f"{SAME_AGENCY} OR key::text = nullif(current_setting('app.parcel', true), '')"
    " OR reference = nullif(current_setting('app.parcel', true), '')"
)


class Migration(migrations.Migration):
    dependencies = [
        ("sending", "0001_initial"),
        ("audit", "0002_chain"),
        ("accounts", "0003_roles_invitations"),
    ]
    operations = [
        secure("sending_contact", PRIVATE),
        secure("sending_device", BROWSER, check=OWN),
        secure("sending_reach"),
        secure("sending_delivery", NAMED, check=SAME_AGENCY),
        secure("sending_attempt"),
        secure("sending_gatewaytest"),
        append_only("sending_attempt"),
        append_only("sending_gatewaytest"),
        audited("sending_contact", hidden=("sealed", "nonce")),
        audited("sending_device", hidden=("sealed", "digest")),
        audited("sending_reach"),
        audited("sending_gatewaytest"),
    ]
