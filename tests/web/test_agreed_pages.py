"""What a unit agrees on: entered by who edits its rosters, refused in words, gone when removed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client

from piket.planning.rules.values import Apart, InCharge, Reserve
from piket.planning.rules.values import Wish as Planned
from piket.planning.values import Place
from piket.web.accounts.models import Role
from piket.web.agreed.models import Agreement, Skill
from piket.web.agreed.queries import agreed_values
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Agency, Employee
from piket.web.requests.models import Wish
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
UNIT = "kota-dinas"
DAY = date(2021, 7, 26)
PAGE = f"/kesepakatan/{UNIT}/"
BUDI, EKA = "198001012005011001", "198001012005011004"
APART = {"jenis": "apart", "first": BUDI, "second": EKA, "weight": ""}


def test_a_pair_kept_apart_is_told_in_words_and_stands_in_the_trail(agency: Agency, sign_in: SignIn) -> None:
    page = sign_in(agency, Role.UNIT_HEAD, unit=UNIT).post(PAGE, APART, follow=True).content.decode()
    assert "Budi Melati dan Eka Melati tidak bertugas bersamaan" in page
    with acting(agency.pk):
        assert Agreement.objects.get().value() == Apart(BUDI, EKA)
        assert AuditEntry.objects.filter(act="unit.agree", table="agreed_agreement").exists()
        set_local(agency=None)


def test_the_same_agreement_twice_is_one(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PLANNER)
    for _time in range(2):
        assert client.post(PAGE, APART).status_code == 302
    with acting(agency.pk):
        assert Agreement.objects.count() == 1
        set_local(agency=None)


@pytest.mark.parametrize(
    "wrong",
    [
        {**APART, "second": BUDI},
        {**APART, "second": "198001012005011000"},
        {"jenis": "in_charge", "skill": "kas", "minimum": "1", "weight": ""},
        {"jenis": "in_charge", "skill": "lead", "minimum": "0", "weight": ""},
        {"jenis": "reserve", "number": "banyak"},
    ],
    ids=["the same person", "of another unit", "unknown skill", "nobody", "no number"],
)
def test_what_cannot_be_held_is_told_and_nothing_kept(
    agency: Agency, sign_in: SignIn, wrong: dict[str, str]
) -> None:
    response = sign_in(agency, Role.PLANNER).post(PAGE, wrong)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    with acting(agency.pk):
        assert not Agreement.objects.exists()
        set_local(agency=None)


def test_a_skill_makes_its_rule_possible_and_planning_gets_both(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    client.post(f"{PAGE}keahlian/", {"person": BUDI, "name": "  Kas "})
    client.post(PAGE, {"jenis": "in_charge", "skill": "kas", "minimum": "1", "weight": "3"})
    client.post(PAGE, {"jenis": "reserve", "number": "1"})
    with acting(agency.pk):
        agreed = agreed_values(agency, DAY)
        set_local(agency=None)
    assert agreed.of(UNIT).rules == (InCharge("kas", 1, (), 3),)
    assert agreed.of(UNIT).reserves == (Reserve(1),)
    assert agreed.skills == {BUDI: ("kas",)}


def test_planning_gets_what_people_wish_and_not_what_they_took_back(agency: Agency) -> None:
    with acting(agency.pk):
        person = Employee.objects.get(number=BUDI)
        for kind, withdrawn in (("leave", False), ("office", True)):
            Wish.objects.create(
                agency=agency, employee=person, unit=person.unit, kind=kind, first_day=DAY, last_day=DAY,
                withdrawn=withdrawn,
            )  # fmt: skip
        agreed = agreed_values(agency, DAY)
        set_local(agency=None)
    assert agreed.of(UNIT).wishes == (Planned(BUDI, avoid=True, day=DAY, place=Place.OFFICE, weight=3),)


def test_what_is_removed_is_gone(agency: Agency, sign_in: SignIn) -> None:
    client = sign_in(agency, Role.PERSONNEL)
    client.post(PAGE, APART)
    client.post(f"{PAGE}keahlian/", {"person": BUDI, "name": "kas"})
    with acting(agency.pk):
        agreement, skill = Agreement.objects.get(), Skill.objects.get()
        set_local(agency=None)
    client.post(f"/kesepakatan/hapus/{agreement.pk}/")
    page = client.post(f"/kesepakatan/keahlian/hapus/{skill.pk}/", follow=True).content.decode()
    assert "Belum ada kesepakatan" in page
    with acting(agency.pk):
        assert not Agreement.objects.exists()
        assert not Skill.objects.exists()
        set_local(agency=None)


def test_a_head_of_another_unit_neither_reads_nor_removes(agency: Agency, sign_in: SignIn) -> None:
    sign_in(agency, Role.PERSONNEL).post(PAGE, APART)
    with acting(agency.pk):
        agreement = Agreement.objects.get()
        set_local(agency=None)
    other = sign_in(agency, Role.UNIT_HEAD, unit="kota-seksi")
    assert other.get(PAGE).status_code == 404
    assert other.post(f"/kesepakatan/hapus/{agreement.pk}/").status_code == 403
    with acting(agency.pk):
        assert Agreement.objects.exists()
        set_local(agency=None)


def test_an_office_is_not_offered_what_only_shifts_have(agency: Agency, sign_in: SignIn) -> None:
    page = sign_in(agency, Role.PLANNER).get(PAGE).content.decode()
    assert "Orang cadangan" in page
    assert "Serah terima antarsif" not in page
    assert "Dua regu tidak bertemu" not in page
