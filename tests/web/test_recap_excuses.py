"""What a recap makes of outages, recalls and sheets of paper: nobody is counted late or missing for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.test import Client
from recall_store import HEADS_CALL, store_with
from test_outages import record
from test_presence_checking_in import member, press
from test_presence_paper import type_in
from test_recall import order

from piket.presence.recap import Totals
from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency, Employee
from piket.web.presence import standing
from piket.web.recap.counting import counted, month_of
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[[int, int], None]:
    """`at(3, 0)`: the hour and minute of Monday's clock, in UTC."""

    def turn(hour: int, minute: int) -> None:
        monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, hour, minute, tzinfo=UTC))

    return turn


@pytest.fixture
def office(agency: Agency, at: Callable[[int, int], None]) -> Agency:
    """Monday 08.10 WIB: the hours began at 07.30."""
    store_with(agency, HEADS_CALL)
    at(1, 10)
    return agency


def monday(agency: Agency, client: Client) -> Totals:
    """Her month, of which only Monday is over."""
    with acting(agency.pk):
        person = Employee.objects.select_related("unit").get(pk=client.person)  # type: ignore[attr-defined]
        month = month_of(date(2021, 7, 26))
        found = counted([person], month, datetime(2021, 7, 26, 16, tzinfo=UTC))[person.pk]
        set_local(agency=None)
    return found


def test_without_any_excuse_forty_minutes_are_forty_minutes(office: Agency) -> None:
    own = member(office)
    press(own)
    assert (monday(office, own).late_days, monday(office, own).late_minutes) == (1, 40)


def test_an_outage_on_record_leaves_nobody_late(office: Agency, sign_in: SignIn) -> None:
    own = member(office)
    press(own)
    record(sign_in(office, Role.PERSONNEL))
    assert (monday(office, own).late_days, monday(office, own).late_minutes) == (0, 0)
    assert monday(office, own).office_present == 1


def test_who_was_called_in_during_the_day_is_present_and_not_late(
    office: Agency, sign_in: SignIn, at: Callable[[int, int], None]
) -> None:
    own = member(office, place="R")
    at(3, 0)
    order(sign_in(office, Role.UNIT_HEAD, unit="kota-dinas"), office)
    at(4, 0)
    press(own)
    assert (monday(office, own).office_present, monday(office, own).late_days) == (1, 0)


def test_a_sheet_of_paper_counts_where_the_phone_said_nothing(office: Agency, sign_in: SignIn) -> None:
    own = member(office)
    type_in(sign_in(office, Role.PERSONNEL), own.person, came="07:45", left="07:50")  # type: ignore[attr-defined]
    found = monday(office, own)
    assert (found.office_present, found.missing, found.late_minutes) == (1, 0, 15)
