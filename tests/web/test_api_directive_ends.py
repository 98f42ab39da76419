"""A circular extended or ended by a program: what that touches is told first, and only the office-holder orders it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from api_programs import Program, program_of
from directive_samples import draft
from test_rosters_shortening import approve

from piket.web.accounts.models import Role, User
from piket.web.directives.models import Directive
from piket.web.directives.readers.services import say_read
from piket.web.organisation.models import Agency
from piket.web.permissions import access_of
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting, set_local

MakeUser = Callable[..., User]
TODAY, LAST = "2021-07-26", "2021-07-27"


@pytest.fixture(autouse=True)
def _monday(settings: Any) -> None:
    """26 July 2021, the day before the sample ends."""
    settings.DEMO = True


@pytest.fixture
def circular(agency: Agency) -> int:
    """A circular of 12 to 27 July with its rosters in force."""
    with acting(agency.pk):
        made = draft(agency)
    approve(agency, made)
    return made.pk


@pytest.fixture
def leader(agency: Agency, make_user: MakeUser) -> Program:
    return program_of(agency, make_user(agency, Role.LEADER))


def rosters(agency: Agency) -> set[tuple[str, date]]:
    """Last days by status."""
    with acting(agency.pk):
        found = set(Roster.objects.values_list("status", "last_day"))
        set_local(agency=None)
    return found


def test_what_an_earlier_end_touches_is_told_and_nothing_is_written(
    agency: Agency, circular: int, leader: Program
) -> None:
    told = leader.get(f"/directives/{circular}/end", {"day": TODAY}).json()
    assert (told["shortened"], told["withdrawn"], told["days"]) == (3, 0, 1)
    assert told["people"] > 0
    assert rosters(agency) == {("published", date(2021, 7, 27))}


def test_an_earlier_end_is_ordered_followed_and_shortens_its_rosters(
    agency: Agency, circular: int, leader: Program
) -> None:
    sent = {"day": TODAY, "ground": "Kasus turun"}
    job = leader.post(f"/directives/{circular}/end", sent).json()["job"]
    assert leader.get(f"/jobs/{job['id']}").json()["title"] == job["title"]
    with acting(agency.pk):
        made = Directive.objects.latest("version")
    approve(agency, made, "draft")
    assert ("published", date(2021, 7, 26)) in rosters(agency)
    assert ("published", date(2021, 7, 27)) not in rosters(agency)


def test_an_extension_is_seen_and_ordered(agency: Agency, circular: int, leader: Program) -> None:
    seen = leader.get(f"/directives/{circular}/extension", {"day": "2021-08-02"}).json()
    assert (seen["units"], seen["tightened"][0]["days"][0]) == (3, "2021-07-28")
    assert seen["tightened"][0]["after"][0].keys() == {"low", "most"}
    sent = {"day": "2021-08-02", "ground": "Kasus naik"}
    assert leader.post(f"/directives/{circular}/extend", sent).json()["job"]["status"] == "waiting"


@pytest.mark.parametrize(
    ("act", "day"), [("extend", "2021-07-20"), ("end", "2021-07-20"), ("end", "2021-08-20")]
)
def test_a_day_that_changes_nothing_is_refused(circular: int, leader: Program, act: str, day: str) -> None:
    answer = leader.post(f"/directives/{circular}/{act}", {"day": day, "ground": "Rapat"})
    assert (answer.status_code, answer.json()["errors"][0]["field"]) == (422, "day")


def test_whom_the_issuer_does_not_name_orders_nothing(
    agency: Agency, circular: int, make_user: MakeUser
) -> None:
    office = program_of(agency, make_user(agency, Role.PERSONNEL))
    answer = office.post(f"/directives/{circular}/end", {"day": TODAY, "ground": "Kasus turun"})
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    assert rosters(agency) == {("published", date(2021, 7, 27))}


def test_who_has_read_it_is_told_by_unit(agency: Agency, circular: int, make_user: MakeUser) -> None:
    user = make_user(agency, Role.UNIT_HEAD, unit="kota-dinas")
    with acting(agency.pk, user=user.pk):
        access = access_of(user, agency, date(2021, 7, 26))
        say_read(access=access, directive=Directive.objects.get(pk=circular))
        set_local(agency=None, user=None)
    told = program_of(agency, user).get(f"/directives/{circular}/readers").json()
    read = [one["name"] for unit in told["units"] for one in unit["readers"]] + [
        one["name"] for one in told["others"]
    ]
    assert len(read) == 1
    assert {unit["unit"] for unit in told["units"]} == {"kota-dinas", "kota-seksi"}
