"""What waits for whoever keeps the records of people."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _

from piket.web.accounts.inviting.queries import without_account
from piket.web.dashboards.sections.values import Asked, Figure, Section, number
from piket.web.people.importing.queries import waiting
from piket.web.permissions import Action


def section(asked: Asked) -> Section | None:
    """Two queries."""
    access = asked.access
    if not access.may(Action.IMPORT_EMPLOYEES):
        return None
    unapplied = waiting(access).count()
    figures = [
        Figure(
            _("impor yang belum diterapkan"),
            number(unapplied),
            reverse("people:imports"),
            "wait" if unapplied else "good",
        )
    ]
    if access.may(Action.INVITE):
        figures.append(
            Figure(_("pegawai tanpa akun"), number(without_account(access).count()), reverse("invite"))
        )
    return Section("records", _("Data pegawai"), figures, reverse("people:index"))
