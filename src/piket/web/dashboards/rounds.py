"""What the clock does for the report of nine o'clock: each agency's, once nine has struck where it is."""

from __future__ import annotations

from piket.web.dashboards.daily import due, make
from piket.web.organisation.models import Agency
from piket.web.rounds import every_agency, for_each
from piket.web.tenancy import acting


def round_of() -> int:
    """How many were made; see `for_each`."""
    return sum(for_each(every_agency(), "The nine-o'clock report of agency %s failed", _made).values())


def _made(agency: Agency) -> bool:
    with acting(agency.pk, act="daily.make"):
        return due(agency) and make(agency) is not None
