"""A shift that lacks people: told before it begins, filled by one choice that keeps every rule, or everyone called."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from handover_store import MONDAY, PAGE, UNIT, at_hour, call, guard, people_of

from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.handover.models import Call
from piket.web.organisation.models import Agency, Employee
from piket.web.rosters.models import Message, Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _before_noon(monkeypatch: pytest.MonkeyPatch) -> None:
    """09.00 on Monday: siang begins at 13.00."""
    at_hour(monkeypatch, 9)


@pytest.fixture
def short(agency: Agency, sign_in: SignIn) -> Agency:
    """Two of the three who are named for siang are on leave; it needs two."""
    guard(agency)
    people = people_of(agency, "S")
    with acting(agency.pk):
        for person in people[1:]:
            person.absences.create(agency=agency, kind="C", start=MONDAY, end=MONDAY)
        set_local(agency=None)
    return agency


def commander(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.COMMANDER, unit=UNIT)


def free_one(agency: Agency) -> Employee:
    """Off on Monday and with hours left in the week: she may come."""
    with acting(agency.pk):
        busy = [person.pk for shift in "PSM" for person in people_of_open(shift)]
        tomorrow = [person.pk for person in people_of_open("S", 27)]
        found = Employee.objects.exclude(squad="").exclude(pk__in=[*busy, *tomorrow]).order_by("pk")[0]
        set_local(agency=None)
    return found


def people_of_open(shift: str, day: int = 26) -> list[Employee]:
    return list(
        Employee.objects.filter(
            assignments__roster__status="published",
            assignments__day=f"2021-07-{day}",
            assignments__shift=shift,
        )
    )


def test_a_shortage_is_told_to_the_commander_and_the_head_before_the_shift(
    short: Agency, sign_in: SignIn
) -> None:
    for role in (Role.COMMANDER, Role.UNIT_HEAD):
        client = sign_in(short, role, unit=UNIT)
        assert "kurang 1 orang" in client.get(f"/serah-terima/{UNIT}/").content.decode()
        assert "kurang 1 orang" in client.get("/").content.decode()
    assert "kurang 1 orang" not in sign_in(short, Role.UNIT_HEAD, unit="kota-seksi").get("/").content.decode()


def test_who_was_ill_at_the_roll_before_is_not_expected_at_the_next_shift(
    agency: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pagi and malam of a day are one squad's: two who are ill in the morning leave one for the night."""
    guard(agency)
    at_hour(monkeypatch, 7, 10)
    client = commander(agency, sign_in)
    call(client, people_of(agency, "P")[1:], "ill", page=f"/serah-terima/{UNIT}/2021-07-26/P/")
    page = client.get(f"/serah-terima/{UNIT}/2021-07-26/M/").content.decode()
    assert "Jaga ini akan kurang 1 orang" in page
    assert "sakit pada apel sebelumnya" in page


def test_one_tap_mends_the_roster_tells_one_person_and_is_audited(short: Agency, sign_in: SignIn) -> None:
    client, person = commander(short, sign_in), free_one(short)
    page = client.get(f"{PAGE}kurang/").content.decode()
    assert f'name="person" value="{person.pk}"' in page
    with acting(short.pk):
        told = Message.objects.count()
        set_local(agency=None)
    assert client.post(f"{PAGE}isi/", {"person": str(person.pk)}).status_code == 302
    assert person in people_of(short, "S")
    with acting(short.pk):
        assert Message.objects.count() == told + 1
        assert Message.objects.latest("pk").employee == person
        assert Roster.objects.filter(unit__code=UNIT, status="published").get().version == 2
        assert AuditEntry.objects.filter(act="handover.fill").exists()
        set_local(agency=None)
    assert "akan kurang" not in client.get(PAGE).content.decode()


def test_who_would_break_a_rule_is_shown_with_it_and_not_taken(short: Agency, sign_in: SignIn) -> None:
    client, tired = commander(short, sign_in), people_of(short, "P")[0]
    page = client.get(f"{PAGE}kurang/").content.decode()
    assert "dua sif yang tidak boleh sehari" in page
    answer = client.post(f"{PAGE}isi/", {"person": str(tired.pk)})
    assert answer.status_code == 422
    assert tired not in people_of(short, "S")


def test_once_the_shift_has_begun_the_roster_is_not_filled_any_more(
    short: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = free_one(short)
    at_hour(monkeypatch, 13, 1)
    answer = commander(short, sign_in).post(f"{PAGE}isi/", {"person": str(person.pk)})
    assert "Jaga ini sudah mulai" in answer.content.decode()


def test_a_shift_that_lacks_nothing_is_not_filled_further(agency: Agency, sign_in: SignIn) -> None:
    guard(agency)
    client, person = commander(agency, sign_in), free_one(agency)
    assert "Tugaskan" not in client.get(f"{PAGE}kurang/").content.decode()
    assert client.post(f"{PAGE}isi/", {"person": str(person.pk)}).status_code == 422
    assert person not in people_of(agency, "S")


def test_in_an_emergency_everyone_who_is_not_away_gets_word_once(short: Agency, sign_in: SignIn) -> None:
    client = commander(short, sign_in)
    for _ in range(2):
        client.post(f"{PAGE}darurat/", {"reason": "Kerusuhan di blok A"})
    with acting(short.pk):
        made = Call.objects.get()
        words = Message.objects.filter(channel__startswith="darurat-")
        assert made.people == words.count() == 9
        assert "DARURAT" in words[0].text
        set_local(agency=None)


def test_nobody_is_called_for_a_shift_that_lacks_nothing(agency: Agency, sign_in: SignIn) -> None:
    guard(agency)
    answer = commander(agency, sign_in).post(f"{PAGE}darurat/", {"reason": "Sekadar latihan"})
    assert "cukup orang" in answer.content.decode()


def test_who_came_in_an_emergency_is_marked_and_counts_for_the_relief(
    short: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = free_one(short)
    at_hour(monkeypatch, 13, 5)
    client = commander(short, sign_in)
    without = call(client, people_of(short, "S")[:1], besides=str(person.pk))
    assert "Tulis mengapa" in without.content.decode()
    call(client, people_of(short, "S")[:1], besides=str(person.pk), why="Panggilan darurat")
    page = client.get(PAGE).content.decode()
    assert "2 hadir, perlu 2" in page


def test_a_unit_keeps_its_list_and_how_many_a_shift_needs(agency: Agency, sign_in: SignIn) -> None:
    head, page = sign_in(agency, Role.UNIT_HEAD, unit=UNIT), f"/serah-terima/{UNIT}/daftar/"
    assert "Belum ada yang dihitung" in head.get(page).content.decode()
    head.post(page, {"kind": "keys", "name": "Kunci gerbang", "expected": "4"})
    head.post(page, {"people": "5", "ground": "Perintah kepala 1/2021"})
    shown = head.get(page).content.decode()
    assert "seharusnya 4" in shown
    assert "Tiap jaga perlu 5 orang. Dasarnya: Perintah kepala 1/2021" in shown
    assert "Nama" in head.post(page, {"kind": "keys", "name": ""}).content.decode()
