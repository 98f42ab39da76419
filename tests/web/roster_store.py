"""Rulings and rosters of the small agency in the database, for the tests of pages."""

from __future__ import annotations

from fractions import Fraction

from roster_samples import HALF, planned

from piket.web.notices.services import queue_messages
from piket.web.organisation.models import Agency
from piket.web.rosters.models import Roster
from piket.web.rosters.services import store_plans
from piket.web.rulings.services import store_rulings
from piket.web.tenancy import acting, set_local


def store(
    agency: Agency,
    status: str = "draft",
    code: str = "kota",
    word: str = "Melati",
    share: Fraction = HALF,
) -> None:
    made = planned(code, agency.name, word, share)
    with acting(agency.pk):
        ruling_set = store_rulings(agency, None, made, (), ())
        store_plans(agency, ruling_set, made, status=status, user=None)
        set_local(agency=None)


def store_told(agency: Agency) -> None:
    """Rosters in force, whose people have been told."""
    store(agency, "published")
    with acting(agency.pk):
        queue_messages(Roster.objects.all())
        set_local(agency=None)
