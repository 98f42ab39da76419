"""No page asks more of the database for a larger city than for a small one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sized_city
from django.db import connection
from django.test.utils import CaptureQueriesContext

from django_database import stocked_database
from piket.web.organisation.models import Employee, Unit
from piket.web.recap import whole
from piket.web.tenancy import acting, set_local


def counts(fill: Callable[[], None]) -> tuple[int, int, dict[str, tuple[int, int]]]:
    """Units, people, and for each address its status and how many queries it asks, the second time."""
    with stocked_database(fill):
        agency = sized_city.agency_of()
        found = {}
        for name, address in sized_city.addresses(agency).items():
            client = sized_city.client_of(sized_city.asking(name))
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                status = client.get(address).status_code
            found[name] = (status, len(queries))
        with acting(agency.pk):
            size = Unit.objects.count(), Employee.objects.count()
            set_local(agency=None)
    return *size, found


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("same_day")
def test_every_page_asks_as_often_of_a_small_city_as_of_a_larger_one(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.DEMO = True
    monkeypatch.setattr(whole, "AT_ONCE", 1_000)  # the recap of both is made while one waits
    units, people, few = counts(sized_city.small_city)
    more_units, more_people, more = counts(sized_city.larger_city)
    assert (more_units > 2 * units, more_people > 2 * people) == (True, True)
    assert {name: (few[name], more[name]) for name in few if few[name] != more[name]} == {}
    assert more["presence:board"][1] > few["presence:manifest"][1]
    assert len([name for name, (status, _queries) in more.items() if status == 200]) > 50
