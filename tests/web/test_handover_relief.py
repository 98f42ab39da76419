"""No release before relief, whoever signs last; and what was signed stays to be read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from django.test import Client
from handover_store import MONDAY, PAGE, UNIT, at_hour, call, guard, people_of, sign
from test_handover import both_signed, closed, commander
from test_handover_paper import typed

from piket.web.accounts.models import Role, User
from piket.web.accounts.services import grant
from piket.web.handover.models import Mark, Turn
from piket.web.handover.shifts import Shift, relieved_by
from piket.web.handover.standing import called_between
from piket.web.organisation.models import Agency, Employee, Unit
from piket.web.rosters.models import Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _at_one(monkeypatch: pytest.MonkeyPatch) -> None:
    at_hour(monkeypatch, 13, 5)


@pytest.fixture
def prison(agency: Agency) -> Agency:
    guard(agency)
    return agency


def test_nobody_is_released_where_the_relief_has_gone_between_the_two_signatures(
    prison: Agency, sign_in: SignIn
) -> None:
    old, new = commander(prison, sign_in), commander(prison, sign_in)
    call(new, people_of(prison, "S"))
    assert sign(new, prison, "taken").status_code == 302
    call(new, people_of(prison, "S")[1:], "ill")
    answer = sign(old, prison, "given")
    assert answer.status_code == 422
    assert "kurang 1 orang" in answer.content.decode()
    assert not closed(prison)


def test_a_handover_signed_early_sends_nobody_home_early(
    prison: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pagi ends at 13.00. Relieved by the book at 12.40, nobody's pay is cut by twenty minutes."""
    people = people_of(prison, "P")
    at_hour(monkeypatch, 7, 0)
    call(commander(prison, sign_in), people, page=f"/serah-terima/{UNIT}/2021-07-26/P/")
    at_hour(monkeypatch, 12, 40)
    both_signed(prison, sign_in)
    with acting(prison.pk):
        found = called_between(MONDAY, MONDAY, [people[0].pk])
        turn = Turn.objects.get(shift="S")
        assert found[people[0].pk, MONDAY, "P"].left == turn.before_end
        set_local(agency=None)


def test_a_sheet_of_paper_is_signed_in_the_past(
    prison: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = commander(prison, sign_in)
    at_hour(monkeypatch, 13, 30)
    answer = typed(client, prison, at="13:45")
    assert "jam yang sudah lewat" in answer.content.decode()
    assert not closed(prison)
    at_hour(monkeypatch, 12, 30)
    assert typed(client, prison, at="12:20").status_code == 422


def test_one_person_does_not_sign_on_paper_what_she_has_signed_on_the_device(
    prison: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = people_of(prison, "S")[0]
    own = account_of(prison, here)
    assert sign(own, prison, "given").status_code == 302
    at_hour(monkeypatch, 14, 0)
    answer = typed(commander(prison, sign_in), prison, taken_by=str(here.pk))
    assert "Satu orang tidak menandatangani kedua pihak" in answer.content.decode()


def test_another_note_leaves_when_somebody_came_as_it_was(
    prison: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, client = people_of(prison, "S")[0], commander(prison, sign_in)
    call(client, [person], "late")
    at_hour(monkeypatch, 15, 0)
    call(client, [person], "late", **{f"n-{person.pk}": "ban bocor"})
    with acting(prison.pk):
        first, second = Mark.objects.order_by("pk")
        assert (second.note, second.came) == ("ban bocor", first.came)
        set_local(agency=None)


def test_what_was_signed_is_read_after_the_roster_has_given_way(prison: Agency, sign_in: SignIn) -> None:
    old, _new = both_signed(prison, sign_in)
    withdraw(prison)
    page = old.get(PAGE)
    assert page.status_code == 200
    text = page.content.decode()
    assert "tidak lagi menyebut jaga ini" in text
    assert people_of_record(prison)[0].name in text
    assert "Ditutup" in old.get(f"/serah-terima/{UNIT}/?hari=2021-07-26").content.decode()
    assert old.get(f"{PAGE}lembar.pdf").status_code == 200


def test_a_handover_of_a_roster_that_gave_way_is_not_gone_on_with(prison: Agency, sign_in: SignIn) -> None:
    client = commander(prison, sign_in)
    call(client, people_of(prison, "S"))
    people = people_of(prison, "S")
    withdraw(prison)
    assert call(client, people, "ill").status_code == 422
    assert sign(client, prison, "given").status_code == 422


def account_of(agency: Agency, person: Employee) -> Client:
    """A commander who is one of the shift."""
    with acting(agency.pk):
        user = User.objects.create_user(username=f"p{person.pk}", name=person.name)
        grant(
            user=user,
            agency=agency,
            role=Role.COMMANDER,
            valid_from=MONDAY,
            unit=person.unit,
            employee=person,
        )
        set_local(agency=None)
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def withdraw(agency: Agency) -> None:
    with acting(agency.pk):
        Roster.objects.filter(unit__code=UNIT).update(status="superseded")
        set_local(agency=None)


def people_of_record(agency: Agency) -> list[Employee]:
    with acting(agency.pk):
        found = [mark.employee for mark in Mark.objects.select_related("employee").order_by("pk")]
        set_local(agency=None)
    return found


def test_a_day_service_relieves_nobody_of_the_evening_before() -> None:
    """07.00 to 21.00 and closed at night: who went home at 21.00 waits for nobody."""
    evening, morning, noon = shift(25, 14, 21), shift(26, 7, 14), shift(26, 14, 21)
    assert relieved_by(morning, [evening, morning, noon]) is None
    assert relieved_by(noon, [evening, morning, noon]) is morning


def shift(day: int, first: int, last: int) -> Shift:
    start, end = (datetime(2021, 7, day, hour, tzinfo=UTC) for hour in (first, last))
    return Shift(Unit(), 1, start.date(), "P", start, end, ())
