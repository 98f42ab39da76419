"""The small agency under a directive that provides for recall, and who orders there."""

from __future__ import annotations

from dataclasses import replace

from roster_samples import planned

from piket.web.notices.services import queue_messages
from piket.web.organisation.models import Agency
from piket.web.rosters.models import Roster
from piket.web.rosters.services import store_plans
from piket.web.rulings.services import store_rulings
from piket.web.tenancy import acting, set_local

HEADS_CALL = "se-walikota-lubuklinggau-800-1894-2021#panggil"
"""Names the heads of units."""
LEADER_CALLS = "se-menpanrb-14-2021#panggil"
"""Names the official who answers for personnel."""


def store_with(agency: Agency, *duties: str) -> None:
    """Rosters in force, whose people were told: two in each unit, one at home, by rulings with these duties."""
    made = planned("kota", agency.name)
    made = replace(made, rulings=tuple(replace(ruling, duties=duties) for ruling in made.rulings))
    with acting(agency.pk):
        store_plans(agency, store_rulings(agency, None, made, (), ()), made, status="published", user=None)
        queue_messages(Roster.objects.all())
        set_local(agency=None)
