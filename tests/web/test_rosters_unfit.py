"""A roster in force that leave, travel or a departure has overtaken is told to whoever can mend it, in one tap."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
from api_programs import program_of
from django.test import Client
from draft_samples import two_equals
from roster_samples import DAYS

from piket.web.accounts.models import Role, User
from piket.web.organisation.models import Absence, Agency, Employee
from piket.web.rosters.mending import queries as mending
from piket.web.rosters.mending import unfit
from piket.web.rosters.models import Assignment, Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MakeUser = Callable[..., User]
TUESDAY, WEDNESDAY = DAYS[1], DAYS[2]
BOARD = "/jadwal/kota-dinas/"


@pytest.fixture(autouse=True)
def _on_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (mending, unfit):
        monkeypatch.setattr(module, "today", lambda: TUESDAY)


@pytest.fixture
def head(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(two_equals(agency), Role.UNIT_HEAD, unit="kota-dinas")


def at_office(agency: Agency, day: date) -> Employee:
    with acting(agency.pk):
        found = Assignment.objects.get(roster__unit__code="kota-dinas", day=day, place="K").employee
        set_local(agency=None)
    return found


def away(agency: Agency, person: Employee, day: date) -> None:
    with acting(agency.pk):
        Absence.objects.create(agency=agency, employee=person, kind="C", start=day, end=day)
        set_local(agency=None)


def test_whose_leave_came_in_later_is_told_to_the_head_and_her_roster_is_mended(
    agency: Agency, head: Client
) -> None:
    person = at_office(agency, WEDNESDAY)
    assert "tidak dapat bekerja" not in head.get(BOARD).content.decode()
    away(agency, person, WEDNESDAY)
    board = head.get(BOARD).content.decode()
    assert "1 orang tidak dapat bekerja" in board
    assert f"<strong>{person.name}</strong>: Cuti" in board
    home = head.get("/").content.decode()
    assert "<b>1</b> <span>unit yang jadwalnya tidak cocok lagi dengan cuti</span>" in home
    assert "kota-dinas" in head.get("/jadwal/?keadaan=usang").content.decode()
    fields = dict(re.findall(r'type="hidden" name="((?:c\d+-\w+|sudah))" value="([^"]*)"', board))
    proposed = head.post(f"{BOARD}ubah/", fields).content.decode()
    mark = re.findall(r'name="tanda" value="([^"]+)"', proposed)[0]
    head.post(f"{BOARD}ubah/", {**fields, "tanda": mark, "terima": "1"})
    with acting(agency.pk):
        cell = Assignment.objects.get(
            roster__unit__code="kota-dinas", roster__version=2, employee=person, day=WEDNESDAY
        )
        assert cell.place == "C"
        set_local(agency=None)
    assert "tidak dapat bekerja" not in head.get(BOARD).content.decode()


def test_who_left_is_named_for_every_day_ahead(agency: Agency, head: Client) -> None:
    person = at_office(agency, WEDNESDAY)
    with acting(agency.pk):
        Employee.objects.filter(pk=person.pk).update(active=False)
        set_local(agency=None)
    board = head.get(BOARD).content.decode()
    assert (
        f"<strong>{person.name}</strong>: keluar; 4 hari kerjanya gugur, mulai Selasa, 27 Juli 2021" in board
    )


@pytest.mark.parametrize("day", [DAYS[0], date(2021, 8, 20)], ids=["past", "beyond"])
def test_days_that_are_past_or_of_no_roster_are_none_of_it(agency: Agency, head: Client, day: date) -> None:
    away(agency, at_office(agency, WEDNESDAY), day)
    assert "tidak dapat bekerja" not in head.get(BOARD).content.decode()


def test_leave_that_a_program_sent_is_told_alike(agency: Agency, head: Client, make_user: MakeUser) -> None:
    person = at_office(agency, WEDNESDAY)
    row = {"number": person.number, "kind": "C", "start": WEDNESDAY.isoformat()}
    answer = program_of(agency, make_user(agency, Role.AGENCY_OPERATOR)).post(
        "/absences/import", {"rows": [row]}
    )
    assert answer.json()["applied"]
    assert (
        person.name in head.get(BOARD).content.decode().partition("tak-cocok")[2].partition("</section>")[0]
    )


def test_who_may_not_mend_it_is_not_told_of_leave(agency: Agency, head: Client, sign_in: SignIn) -> None:
    away(agency, at_office(agency, WEDNESDAY), WEDNESDAY)
    for role in (Role.AUDITOR, Role.AGENCY_OPERATOR):
        assert "tidak dapat bekerja" not in sign_in(agency, role).get(BOARD).content.decode()
    other = sign_in(agency, Role.UNIT_HEAD, unit="kota-seksi").get("/").content.decode()
    assert "<b>0</b> <span>unit yang jadwalnya tidak cocok lagi dengan cuti</span>" in other


def test_a_roster_that_gave_way_is_not_counted(agency: Agency, head: Client) -> None:
    away(agency, at_office(agency, WEDNESDAY), WEDNESDAY)
    with acting(agency.pk):
        Roster.objects.update(status="superseded")
        set_local(agency=None)
    assert (
        "<b>0</b> <span>unit yang jadwalnya tidak cocok lagi dengan cuti</span>"
        in head.get("/").content.decode()
    )
