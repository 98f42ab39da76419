"""The small agency with two counters whose people take turns, for the tests of what the public is told."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from roster_store import store

from piket.web import clock
from piket.web.organisation.models import Agency, Desk, Employee, Unit
from piket.web.public import deriving, queries, release_views, rounds, services
from piket.web.tenancy import acting, set_local

MONDAY = date(2021, 7, 26)
COUNTER = "Loket Akta"


def counters(agency: Agency, status: str = "published") -> None:
    """A counter at the middle office, run by both of its people; rosters stand as `status` says."""
    with acting(agency.pk):
        unit = Unit.objects.get(code=f"{agency.code}-dinas")
        Desk.objects.create(agency=agency, unit=unit, name=COUNTER, minimum=1)
        Employee.objects.filter(unit=unit).update(desk=COUNTER)
        set_local(agency=None)
    store(agency, status)


@contextmanager
def on(day: date, patch: Any) -> Iterator[None]:
    """It is that day, for everything that the pages tell."""
    for module in (clock, services, rounds, queries, release_views):
        patch.setattr(module, "today", lambda: day)
    yield


def told(agency: Agency, day: date = MONDAY) -> Any:
    """What the public is told of the counter on the day."""
    with acting(agency.pk):
        (office,) = deriving.offices_of(agency, (day,))
        set_local(agency=None)
    return office.services[0].days[0]
