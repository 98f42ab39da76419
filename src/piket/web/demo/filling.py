"""What the demonstration's people have done until the morning that it shows, all of it through their own services."""

from __future__ import annotations

from piket.web.demo.afterwards import fill_afterwards
from piket.web.demo.duties import fill_duties
from piket.web.demo.handovers import fill_handovers
from piket.web.demo.money import fill_money
from piket.web.demo.morning import fill_morning
from piket.web.demo.protocol import fill_protocol
from piket.web.demo.situation import fill_situation
from piket.web.demo.vaccination import fill_vaccination
from piket.web.organisation.models import Agency
from piket.web.tenancy import acting


def fill_day(agency: Agency) -> None:
    """Once the rosters stand. Opens the agency itself; run again it adds nothing."""
    with acting(agency.pk, act="demo.morning"):
        fill_morning(agency)
    with acting(agency.pk, act="demo.handover"):
        fill_handovers(agency)
    fill_afterwards(agency)
    with acting(agency.pk, act="demo.situation"):
        fill_situation(agency)
        fill_vaccination(agency)
    with acting(agency.pk, act="demo.duties"):
        fill_duties(agency)
    with acting(agency.pk, act="demo.protocol"):
        fill_protocol(agency)
    with acting(agency.pk, act="demo.money"):
        fill_money(agency)
