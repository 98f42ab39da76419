"""Employees ask: wishes that planning heeds; swaps the colleague accepts, the rules check and the head decides."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from django.test import Client
from draft_samples import two_equals
from roster_samples import DAYS

from piket.web.accounts.models import Membership, Role, User
from piket.web.organisation.models import Agency, Employee
from piket.web.permissions import GRANTS, Action
from piket.web.requests import checking, queries, views
from piket.web.requests.models import Swap, Wish
from piket.web.rosters.mending import queries as mending
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MINE = "/saya/permintaan/"
TUESDAY, WEDNESDAY = DAYS[1], DAYS[2]


@pytest.fixture(autouse=True)
def _on_monday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (checking, queries, mending, views):
        monkeypatch.setattr(module, "today", lambda: DAYS[0], raising=True)


@pytest.fixture
def unit(agency: Agency) -> Agency:
    return two_equals(agency)


def people(agency: Agency) -> list[Employee]:
    """The two of the unit, who is in the office on Tuesday first."""
    with acting(agency.pk):
        rows = Assignment.objects.filter(roster__unit__code="kota-dinas", day=TUESDAY).order_by("place")
        found = [row.employee for row in rows.select_related("employee")]
        set_local(agency=None)
    return found


def as_employee(agency: Agency, client: Client, person: Employee) -> Client:
    """The signed-in client's account belongs to this employee."""
    with acting(agency.pk, user=int(client.session["_auth_user_id"])):
        Membership.objects.filter(user=User.objects.get(pk=client.session["_auth_user_id"])).update(
            employee=person
        )
        set_local(agency=None)
    return client


def both(agency: Agency, sign_in: SignIn) -> tuple[Client, Client]:
    one, other = people(agency)
    return tuple(  # type: ignore[return-value]
        as_employee(agency, sign_in(agency, Role.EMPLOYEE, unit="kota-dinas"), person)
        for person in (one, other)
    )


def ask(client: Client, colleague: Employee, **fields: str) -> Any:
    return client.post(f"{MINE}tukar/", {"colleague": colleague.pk, "day": TUESDAY.isoformat(), **fields})


def swap(agency: Agency) -> Swap:
    with acting(agency.pk):
        found = Swap.objects.get()
        set_local(agency=None)
    return found


def agreed(agency: Agency, sign_in: SignIn) -> Swap:
    one, other = both(agency, sign_in)
    ask(one, people(agency)[1])
    other.post(f"{MINE}tukar/{swap(agency).pk}/jawab/", {"jawab": "setuju"})
    return swap(agency)


def test_a_swap_is_asked_accepted_and_waits_for_the_head(unit: Agency, sign_in: SignIn) -> None:
    one, other = both(unit, sign_in)
    assert ask(one, people(unit)[1]).status_code == 302
    assert "meminta bertukar hari dengan Anda" in other.get(MINE).content.decode()
    assert "1 menunggu jawaban Anda" in other.get("/saya/").content.decode()
    other.post(f"{MINE}tukar/{swap(unit).pk}/jawab/", {"jawab": "setuju"})
    assert swap(unit).state == "agreed"


def test_the_head_approves_and_the_roster_is_issued_anew_with_word_to_those_two(
    unit: Agency, sign_in: SignIn
) -> None:
    made = agreed(unit, sign_in)
    head = sign_in(unit, Role.UNIT_HEAD, unit="kota-dinas")
    assert "↔" in head.get("/permintaan/").content.decode()
    head.post(f"/permintaan/tukar/{made.pk}/putuskan/", {"putusan": "setuju"})
    with acting(unit.pk):
        old, new = Roster.objects.filter(unit__code="kota-dinas").order_by("version")
        assert (old.status, new.status) == ("superseded", "published")
        places = dict(new.assignments.filter(day=TUESDAY).values_list("employee", "place"))
        assert (places[made.employee_id], places[made.colleague_id]) == ("R", "K")
        told = set(Message.objects.filter(roster=new).values_list("employee", flat=True))
        assert told == {made.employee_id, made.colleague_id}
        set_local(agency=None)
    assert swap(unit).state == "approved"


def test_nobody_decides_a_swap_of_their_own(unit: Agency, sign_in: SignIn) -> None:
    made = agreed(unit, sign_in)
    head = as_employee(unit, sign_in(unit, Role.UNIT_HEAD, unit="kota-dinas"), people(unit)[0])
    assert "Anda salah satu pihak" in head.get("/permintaan/").content.decode()
    response = head.post(f"/permintaan/tukar/{made.pk}/putuskan/", {"putusan": "setuju"})
    assert (response.status_code, swap(unit).state) == (403, "agreed")


def test_only_the_colleague_answers(unit: Agency, sign_in: SignIn) -> None:
    one, _other = both(unit, sign_in)
    ask(one, people(unit)[1])
    response = one.post(f"{MINE}tukar/{swap(unit).pk}/jawab/", {"jawab": "setuju"})
    assert (response.status_code, swap(unit).state) == (403, "asked")
    one.post(f"{MINE}tukar/{swap(unit).pk}/jawab/", {"jawab": "tarik"})
    assert swap(unit).state == "withdrawn"


def test_a_refusal_needs_a_reason(unit: Agency, sign_in: SignIn) -> None:
    made = agreed(unit, sign_in)
    head = sign_in(unit, Role.UNIT_HEAD, unit="kota-dinas")
    address = f"/permintaan/tukar/{made.pk}/putuskan/"
    assert "Tulis mengapa ditolak" in head.post(address, {"putusan": "tolak"}, follow=True).content.decode()
    head.post(address, {"putusan": "tolak", "alasan": "Ada tamu dinas"})
    assert (swap(unit).state, swap(unit).reason) == ("refused", "Ada tamu dinas")


@pytest.mark.parametrize(
    ("day", "told"), [("2021-07-25", "sudah lewat"), ("2021-09-01", "tidak ada di jadwal yang berlaku")]
)
def test_a_day_outside_the_roster_is_refused(unit: Agency, sign_in: SignIn, day: str, told: str) -> None:
    one, _other = both(unit, sign_in)
    response = ask(one, people(unit)[1], day=day)
    assert response.status_code == 422
    assert told in response.content.decode()


def test_what_the_rules_forbid_is_told_before_the_colleague_is_asked(unit: Agency, sign_in: SignIn) -> None:
    one, _other = both(unit, sign_in)
    with acting(unit.pk):
        Roster.objects.filter(unit__code="kota-dinas").update(status="superseded")
        set_local(agency=None)
    assert ask(one, people(unit)[1]).status_code == 422
    with acting(unit.pk):
        assert not Swap.objects.exists()
        set_local(agency=None)


def test_the_same_swap_is_asked_once(unit: Agency, sign_in: SignIn) -> None:
    one, _other = both(unit, sign_in)
    ask(one, people(unit)[1])
    assert "belum dijawab" in ask(one, people(unit)[1]).content.decode()


def test_a_wish_is_kept_shown_to_the_head_and_heeded_when_the_rest_is_planned(
    unit: Agency, sign_in: SignIn
) -> None:
    one, _other = both(unit, sign_in)
    person = people(unit)[0]
    sent = {
        "kind": "leave",
        "first_day": TUESDAY.isoformat(),
        "last_day": WEDNESDAY.isoformat(),
        "text": "keluarga",
    }
    one.post(f"{MINE}keinginan/", sent)
    head = sign_in(unit, Role.UNIT_HEAD, unit="kota-dinas")
    assert "Cuti diajukan (belum dikabulkan)" in head.get("/permintaan/").content.decode()
    head.post("/jadwal/kota-dinas/sunting/mulai/")
    assert person.name in head.get("/jadwal/kota-dinas/sunting/").content.decode()
    head.post("/jadwal/kota-dinas/sunting/langkah/", {"aksi": "susun", "dasar": 0})
    with acting(unit.pk):
        rows = Assignment.objects.filter(roster__version=2, employee=person, day__in=[TUESDAY, WEDNESDAY])
        assert set(rows.values_list("place", flat=True)) == {"R"}
        set_local(agency=None)


def test_a_wish_is_taken_back_by_its_owner_alone(unit: Agency, sign_in: SignIn) -> None:
    one, other = both(unit, sign_in)
    one.post(f"{MINE}keinginan/", {"kind": "home", "first_day": TUESDAY.isoformat()})
    with acting(unit.pk):
        pk = Wish.objects.get().pk
        set_local(agency=None)
    for client, withdrawn in ((other, False), (one, True)):
        client.post(f"{MINE}keinginan/{pk}/tarik/")
        with acting(unit.pk):
            assert Wish.objects.get().withdrawn is withdrawn
            set_local(agency=None)


def test_an_account_without_an_employee_is_told_so(unit: Agency, sign_in: SignIn) -> None:
    assert sign_in(unit, Role.EMPLOYEE, unit="kota-dinas").get(MINE).status_code == 200


def test_a_colleague_of_another_unit_sees_neither_wish_nor_swap(unit: Agency, sign_in: SignIn) -> None:
    """The database itself keeps them to the two, and to those who plan there."""
    one, _other = both(unit, sign_in)
    ask(one, people(unit)[1])
    one.post(f"{MINE}keinginan/", {"kind": "home", "first_day": TUESDAY.isoformat()})
    stranger = sign_in(unit, Role.EMPLOYEE, unit="kota-pusat")
    with acting(unit.pk, user=int(stranger.session["_auth_user_id"])):
        assert (Swap.objects.count(), Wish.objects.count()) == (0, 0)
        set_local(agency=None, user=None)


def test_the_database_shows_requests_to_those_who_plan_or_decide_and_to_the_auditor() -> None:
    acting_there = {Action.EDIT_ROSTER, Action.PUBLISH_PROVISIONAL}
    planning = {role.value for role in Role if acting_there & GRANTS[role]}
    named = import_module("piket.web.requests.migrations.0002_security").ROLES
    assert set(named) == planning | {Role.AUDITOR.value}
