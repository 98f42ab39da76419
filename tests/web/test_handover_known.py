"""Who may fill a gap is asked by what is known today, and of two who fill it one does."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from handover_store import MONDAY, PAGE, UNIT, at_hour, call, guard, people_of
from test_handover_gaps import commander, free_one

from piket.web.handover import filling
from piket.web.handover.page import whole_of
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.presence.standing import clock_of
from piket.web.rosters.models import Assignment, Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _before_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    at_hour(monkeypatch, 9)


@pytest.fixture
def short(agency: Agency) -> Agency:
    """Two of the three who are named for siang are on leave; it needs two."""
    guard(agency)
    away(agency, people_of(agency, "S")[1:])
    return agency


def away(agency: Agency, people: list[Employee], kind: str = "C") -> None:
    with acting(agency.pk):
        for person in people:
            person.absences.create(agency=agency, kind=kind, start=MONDAY, end=MONDAY)
        set_local(agency=None)


def offered(client: Client, person: Employee) -> bool:
    return f'name="person" value="{person.pk}"' in client.get(f"{PAGE}kurang/").content.decode()


def fill(client: Client, **data: str) -> int:
    return int(client.post(f"{PAGE}isi/", data).status_code)


def test_leave_granted_since_the_roster_was_made_is_no_gap_to_fill(short: Agency, sign_in: SignIn) -> None:
    client, person = commander(short, sign_in), free_one(short)
    assert offered(client, person)
    away(short, [person])
    assert not offered(client, person)
    assert fill(client, person=str(person.pk)) == 422


def test_a_duty_in_another_unit_at_the_same_hours_stands_against_it(short: Agency, sign_in: SignIn) -> None:
    client, person = commander(short, sign_in), free_one(short)
    with acting(short.pk):
        other = Roster.objects.exclude(unit__code=UNIT).filter(status="published").order_by("pk")[0]
        start = datetime(2021, 7, 26, 7, tzinfo=UTC)
        Assignment.objects.create(
            agency=short, roster=other, employee=person, unit=other.unit, day=MONDAY,
            start=start, end=start + timedelta(hours=3), place="K",
        )  # fmt: skip
        set_local(agency=None)
    page = client.get(f"{PAGE}kurang/").content.decode()
    assert f'name="person" value="{person.pk}"' not in page
    assert "unit lain" in page
    assert fill(client, person=str(person.pk)) == 422


def test_who_was_ill_at_the_roll_of_the_morning_is_not_sent_for_in_the_afternoon(
    short: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, person = commander(short, sign_in), free_one(short)
    at_hour(monkeypatch, 7, 10)
    morning = f"/serah-terima/{UNIT}/2021-07-26/P/"
    call(client, people_of(short, "P"), page=morning, besides=str(person.pk), why="tukar")
    call(client, [person], "ill", page=morning)
    at_hour(monkeypatch, 9)
    page = client.get(f"{PAGE}kurang/").content.decode()
    assert f'name="person" value="{person.pk}"' not in page
    assert "sakit pada apel sebelumnya" in page
    assert fill(client, person=str(person.pk)) == 422


def test_a_squad_on_a_shift_that_has_begun_changes_places_with_nobody(
    short: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    squad = people_of(short, "P")[0].squad
    client = commander(short, sign_in)
    at_hour(monkeypatch, 5)
    assert f"{squad} menggantikan" in client.get(f"{PAGE}kurang/").content.decode()
    at_hour(monkeypatch, 9)
    assert f"{squad} menggantikan" not in client.get(f"{PAGE}kurang/").content.decode()
    assert fill(client, squad=squad) == 422


def test_a_squad_that_lacks_as_many_is_no_help(short: Agency, sign_in: SignIn) -> None:
    squad = free_one(short).squad
    with acting(short.pk):
        people = list(Employee.objects.filter(squad=squad))
        set_local(agency=None)
    away(short, people[1:])
    client = commander(short, sign_in)
    assert f"S: {squad} hanya 1 orang, perlu 2" in client.get(f"{PAGE}kurang/").content.decode()
    assert fill(client, squad=squad) == 422


def test_a_helper_leaves_the_exchange_of_squads_open(agency: Agency, sign_in: SignIn) -> None:
    """Filled once, and short again: whoever helps out does not stand for her whole squad."""
    guard(agency)
    away(agency, people_of(agency, "S")[1:])
    client = commander(agency, sign_in)
    before = client.get(f"{PAGE}kurang/").content.decode().count(" menggantikan ")
    person = free_one(agency)
    assert fill(client, person=str(person.pk)) == 302
    assert client.get(f"{PAGE}kurang/").content.decode().count(" menggantikan ") == before > 0


def test_a_gap_without_a_number_of_its_own_is_filled_once(
    agency: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where nobody said how many, all whom the roster names are needed; a helper is one of them and not one more."""
    guard(agency)
    with acting(agency.pk):
        roster = Roster.objects.get(unit__code=UNIT, status="published")
        roster.book = roster.book.replace('"minimum":2', '"minimum":0')
        roster.save(update_fields=["book"])
        set_local(agency=None)
    client, ill = commander(agency, sign_in), people_of(agency, "S")[2]
    person = free_one(agency)
    at_hour(monkeypatch, 9)
    call(client, [ill], "ill")
    assert "kurang 1 orang" in client.get(PAGE).content.decode()
    assert fill(client, person=str(person.pk)) == 302
    assert "kurang 1 orang" not in client.get(PAGE).content.decode()


def test_of_two_who_fill_one_gap_at_once_the_second_is_told_that_it_is_filled(
    short: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other commander's choice is kept after this one has read the gap and before the roster is locked."""
    one, other = commander(short, sign_in), commander(short, sign_in)
    first, second = others(short)[:2]
    read = filling.opened

    def opened(*args: Any) -> Any:
        found = read(*args)
        monkeypatch.setattr(filling, "opened", read)
        assert fill(other, person=str(second.pk)) == 302
        return found

    monkeypatch.setattr(filling, "opened", opened)
    answer = one.post(f"{PAGE}isi/", {"person": str(first.pk)})
    assert "Jaga ini cukup orang" in answer.content.decode()
    assert first not in people_of(short, "S")


def others(agency: Agency) -> list[Employee]:
    """Who may fill the gap by the page's own offers."""
    with acting(agency.pk):
        unit = Unit.objects.get(code=UNIT)
        whole = whole_of(unit, MONDAY, "S")
        assert whole is not None
        found = [one.person for one in filling.offers(whole, clock_of(unit, "WIB")).may]
        set_local(agency=None)
    return found
