"""Cases among staff at the door: sealed, looked at on record, contacts without a word of why, an office that closes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from importlib import import_module
from typing import Any

import pytest
from directive_samples import in_force
from django.db import IntegrityError, transaction
from django.test import Client
from protocol_store import DINAS, all_at_office, client_of, person, rows

from piket.web.accounts.models import Role, User
from piket.web.audit.models import AuditEntry
from piket.web.cases.closures import events_of
from piket.web.cases.models import Case, Contact, Count, Isolation, Look, UnitClosure
from piket.web.cases.services import forget_cases
from piket.web.organisation.models import Absence, Agency
from piket.web.permissions import GRANTS, Action
from piket.web.presence.models import PaperDay
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.tenancy import acting, set_local, with_health

SignIn = Callable[..., Client]
MONDAY = date(2021, 7, 26)
DAY = timedelta(days=1)
UNIT = f"/protokol/kasus/unit/{DINAS}/"
CLOSE = f"/protokol/tutup/{DINAS}/"
SECRET = "hasil PCR positif rahasia"
KEEPING = {"days": 30, "back": 3, "apart": 5, "ground": "Keputusan kepala kantor"}
CLOSES = """
schema: piket.directive/1
id: se-tutup-1
title: Penutupan kantor
issuer: Wali Kota Contoh
tier: city
instrument: {type: SE Wali Kota, number: 9/2021, year: 2021}
effective_from: 2021-07-12
effective_to: 2021-09-30
scope: {agencies: [kota]}
source: naskah contoh
provisions:
- {id: tutup, kind: closure, clause: '7', event: cluster, days: 3}
"""


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def health(agency: Agency, sign_in: SignIn) -> Client:
    return officer(agency, sign_in)


def officer(agency: Agency, sign_in: SignIn) -> Client:
    """The health officer of an agency whose people are all at the office, with a retention set."""
    all_at_office(agency)
    client = sign_in(agency, Role.HEALTH)
    client.post("/protokol/kasus/", KEEPING)
    return client


def record(client: Client, agency: Agency, first: str = "Budi", **more: str) -> Any:
    data = {
        "employee": person(agency, first).pk, "found": MONDAY.isoformat(), "since": MONDAY.isoformat(),
        "words": SECRET, **more,
    }  # fmt: skip
    return client.post(f"{UNIT}catat/", data, follow=True)


def sealed(agency: Agency) -> list[Case]:
    with acting(agency.pk), with_health():
        found = list(Case.objects.all())
        set_local(agency=None)
    return found


def places(agency: Agency, first: str) -> dict[date, str]:
    """Of the roster in force."""
    with acting(agency.pk):
        found = Assignment.objects.filter(employee__name__startswith=first, roster__status="published")
        days = dict(found.values_list("day", "place"))
        set_local(agency=None)
    return days


def test_no_case_is_recorded_before_it_is_said_how_long_it_is_kept(agency: Agency, sign_in: SignIn) -> None:
    all_at_office(agency)
    page = record(sign_in(agency, Role.HEALTH), agency).content.decode()
    assert "berapa lama catatan kasus disimpan" in page
    assert sealed(agency) == []


def test_no_diagnosis_lies_readable_in_the_database_the_trail_or_a_message(
    agency: Agency, health: Client
) -> None:
    record(health, agency, until=(MONDAY + DAY).isoformat())
    (case,) = sealed(agency)
    trail = " ".join(str(row.__dict__) for row in rows(agency, AuditEntry))
    told = " ".join(row.text for row in rows(agency, Message))
    assert not any(word in case.sealed + trail + told for word in ("PCR", "rahasia"))
    assert "Budi" in told


def test_the_database_itself_keeps_cases_shut_unless_they_are_opened(agency: Agency, health: Client) -> None:
    record(health, agency)
    assert rows(agency, Case) == []
    assert len(sealed(agency)) == 1


def test_records_open_only_with_a_purpose_and_each_look_is_recorded(agency: Agency, health: Client) -> None:
    record(health, agency)
    assert SECRET not in health.get(UNIT).content.decode()
    assert health.post(UNIT, {"purpose": ""}).status_code == 422
    assert rows(agency, Look) == []
    assert SECRET in health.post(UNIT, {"purpose": "menata pengganti"}).content.decode()
    (look,) = rows(agency, Look)
    assert (look.purpose, look.people) == ("menata pengganti", [sealed(agency)[0].pk])


def test_who_shared_the_office_is_found_and_who_did_not_is_not(agency: Agency, health: Client) -> None:
    record(health, agency)
    (contact,) = rows(agency, Contact)
    assert contact.employee_id == person(agency, "Eka").pk
    assert [row["day"] for row in contact.days] == ["2021-07-26"]


def test_who_was_away_on_record_is_no_contact(agency: Agency, health: Client) -> None:
    eka = person(agency, "Eka")
    with acting(agency.pk):
        Absence.objects.create(agency=agency, employee=eka, kind="C", start=MONDAY, end=MONDAY)
        set_local(agency=None)
    record(health, agency)
    assert rows(agency, Contact) == []


def test_a_head_sees_who_was_near_and_never_of_whom_or_why(
    agency: Agency, health: Client, sign_in: SignIn
) -> None:
    record(health, agency)
    page = sign_in(agency, Role.UNIT_HEAD, unit=DINAS).get("/protokol/isolasi/").content.decode()
    assert "Eka" in page
    assert not any(word in page for word in ("Budi", "PCR", "kasus pegawai"))


@pytest.mark.parametrize("role", [Role.LEADER, Role.AUDITOR])
def test_leader_and_auditor_read_numbers_only(
    agency: Agency, health: Client, sign_in: SignIn, role: Role
) -> None:
    record(health, agency)
    client = sign_in(agency, role)
    page = client.get("/protokol/")
    assert [(line.new, line.open) for line in page.context["cases"]] == [(1, 1)]
    assert not any(name in page.content.decode() for name in ("Budi", "Eka", "PCR"))
    assert {client.get(address).status_code for address in ("/protokol/isolasi/", UNIT)} == {403}


def test_a_contact_is_told_once_and_of_nobody(agency: Agency, health: Client) -> None:
    record(health, agency)
    (contact,) = rows(agency, Contact)
    for _ in range(2):
        health.post(f"/protokol/kontak/{contact.pk}/beri-tahu/")
    (message,) = rows(agency, Message, subject="Pemberitahuan untuk Anda")
    assert "Budi" not in message.text
    assert message.employee_id == contact.employee_id


def test_all_who_wait_are_told_with_one_press_and_nobody_twice(agency: Agency, health: Client) -> None:
    record(health, agency)
    record(health, agency, "Eka")
    for _ in range(2):
        health.post("/protokol/kontak/beri-tahu/")
    told = [row.employee_id for row in rows(agency, Message, subject="Pemberitahuan untuk Anda")]
    assert sorted(told) == sorted(person(agency, first).pk for first in ("Budi", "Eka"))


def test_isolation_wins_over_the_roster_and_others_stand_in_as_was_shown(
    agency: Agency, health: Client, sign_in: SignIn
) -> None:
    record(health, agency, until=(MONDAY + DAY).isoformat())
    (one,) = rows(agency, Isolation)
    assert [(row.kind, row.end) for row in rows(agency, Absence)] == [("S", MONDAY + DAY)]
    head = sign_in(agency, Role.UNIT_HEAD, unit=DINAS)
    address = f"/protokol/isolasi/{one.pk}/ganti/"
    page = head.get(address)
    assert "Budi" in page.content.decode()
    assert head.post(address, {"tanda": "lain"}).status_code == 422
    assert head.post(address, {"tanda": page.context["proposal"].mark}).status_code == 302
    assert [places(agency, "Budi").get(MONDAY + n * DAY) for n in range(3)] == ["S", "S", "K"]
    assert "sudah ditata" in head.get("/protokol/isolasi/").content.decode()


def test_a_case_that_is_over_leaves_the_count_and_may_come_again(agency: Agency, health: Client) -> None:
    record(health, agency)
    assert "belum selesai" in record(health, agency).content.decode()
    (case,) = sealed(agency)
    health.post(f"/protokol/kasus/{case.pk}/selesai/", {"day": MONDAY.isoformat()})
    assert [(row.what, row.number) for row in rows(agency, Count)] == [("new", 1), ("ended", 1)]
    record(health, agency)
    assert len(sealed(agency)) == 2


@pytest.mark.parametrize(
    ("found", "since"),
    [(MONDAY + DAY, MONDAY), (MONDAY, MONDAY + DAY), (MONDAY, MONDAY - 90 * DAY)],
    ids=["not yet", "after", "too long ago"],
)
def test_days_that_cannot_be_are_refused(agency: Agency, health: Client, found: date, since: date) -> None:
    page = record(health, agency, found=found.isoformat(), since=since.isoformat()).content.decode()
    assert "Periksa harinya" in page
    assert sealed(agency) == []


def test_all_of_it_goes_once_its_time_is_up_and_counts_stay(agency: Agency, health: Client) -> None:
    record(health, agency, until=(MONDAY + DAY).isoformat())
    gone = []
    for day in (MONDAY + 30 * DAY, MONDAY + 31 * DAY):
        with acting(agency.pk):
            gone.append(forget_cases(day))
            set_local(agency=None)
    assert gone == [0, 1]
    assert (sealed(agency), rows(agency, Contact), rows(agency, Isolation)) == ([], [], [])
    assert len(rows(agency, Count)) == 1


def test_she_sees_what_is_held_of_her_and_who_opened_it(agency: Agency, health: Client) -> None:
    record(health, agency)
    health.post(UNIT, {"purpose": "menata pengganti"})
    page = client_of(agency, "Budi").get("/protokol/kasus/saya/").content.decode()
    assert SECRET in page
    assert "menata pengganti" in page
    eka = client_of(agency, "Eka").get("/protokol/kasus/saya/").content.decode()
    assert "pernah sekantor" in eka
    assert not any(word in eka for word in ("Budi", "PCR", "menata pengganti"))


def closing(client: Client, **data: str) -> Any:
    return client.post(CLOSE, {"event_day": MONDAY.isoformat(), **data})


DECISION = {
    "first": MONDAY.isoformat(), "last": (MONDAY + DAY).isoformat(), "decided_by": "Kepala Dinas",
    "decided_on": MONDAY.isoformat(), "number": "3/2021",
}  # fmt: skip


def test_without_a_clause_only_a_decision_closes_and_only_the_leader_records_it(
    agency: Agency, health: Client, sign_in: SignIn
) -> None:
    head = sign_in(agency, Role.UNIT_HEAD, unit=DINAS)
    assert closing(head, by_clause="1").status_code == 422
    shown = closing(head, **DECISION)
    refused = closing(head, **DECISION, tanda=shown.context["mark"] or "x")
    assert "hanya dapat dicatat oleh pimpinan" in refused.content.decode()
    assert rows(agency, UnitClosure) == []


def test_an_office_closes_as_was_shown_and_those_who_move_are_told(
    agency: Agency, health: Client, sign_in: SignIn
) -> None:
    leader = sign_in(agency, Role.LEADER)
    shown = closing(leader, **DECISION)
    assert shown.status_code == 200
    assert rows(agency, Roster, version=2) == []
    assert closing(leader, **DECISION, tanda=shown.context["mark"]).status_code == 302
    assert [places(agency, "Eka").get(MONDAY + n * DAY) for n in range(3)] == ["R", "R", "K"]
    (made,) = rows(agency, UnitClosure)
    assert (made.moved, made.ground) == (2, "keputusan Kepala Dinas nomor 3/2021, Senin, 26 Juli 2021")
    (new,) = rows(agency, Roster, version=2)
    assert len(rows(agency, Message, roster=new)) == 2
    assert "ditutup" in leader.get("/protokol/").content.decode()


def test_what_was_not_shown_is_not_done(agency: Agency, health: Client, sign_in: SignIn) -> None:
    leader = sign_in(agency, Role.LEADER)
    assert "Lihat sekali lagi" in closing(leader, **DECISION, tanda="lain").content.decode()
    assert (rows(agency, UnitClosure), rows(agency, Roster, version=2)) == ([], [])


def test_a_clause_closes_for_its_own_days_and_a_new_computation_knows_of_it(
    agency: Agency, health: Client, sign_in: SignIn
) -> None:
    with acting(agency.pk):
        in_force(agency, CLOSES)
        set_local(agency=None)
    head = sign_in(agency, Role.UNIT_HEAD, unit=DINAS)
    assert "SE Wali Kota" in head.get(CLOSE).content.decode()
    shown = closing(head, by_clause="1")
    assert closing(head, by_clause="1", tanda=shown.context["mark"]).status_code == 302
    (made,) = rows(agency, UnitClosure)
    assert (made.provision, made.last_day) == ("se-tutup-1#tutup", MONDAY + 2 * DAY)
    with acting(agency.pk):
        events = [(event.kind, event.unit, event.day) for event in events_of(agency)]
        set_local(agency=None)
    assert events == [("cluster", DINAS, MONDAY)]
    assert "sudah ditutup" in closing(head, by_clause="1", tanda="x").content.decode()


def test_nothing_closes_without_a_ground(agency: Agency, health: Client) -> None:
    unit = person(agency, "Budi").unit
    with acting(agency.pk), pytest.raises(IntegrityError), transaction.atomic():
        UnitClosure.objects.create(
            agency=agency, unit=unit, event_day=MONDAY, first_day=MONDAY, last_day=MONDAY
        )


def test_the_roles_in_the_database_are_those_of_the_grants() -> None:
    security = import_module("piket.web.cases.migrations.0002_security")
    for roles, action in (
        (security.OPENED_BY, Action.VIEW_HEALTH),
        (security.ARRANGED_BY, Action.ARRANGE_ISOLATION),
        (security.COUNTED_BY, Action.VIEW_PROTOCOL),
    ):
        assert set(roles) == {role.value for role in Role if action in GRANTS[role]}


def test_presence_says_more_than_the_roster(agency: Agency, health: Client) -> None:
    """Both were there by paper: the contact is seen."""
    staff = [(person(agency, first), hour) for first, hour in (("Budi", 1), ("Eka", 2))]
    with acting(agency.pk):
        for who, hour in staff:
            PaperDay.objects.create(
                agency=agency, employee=who, unit=who.unit, day=MONDAY, ground="uji",
                came=datetime(2021, 7, 26, hour, tzinfo=UTC), typed_by=User.objects.all()[0],
            )  # fmt: skip
        set_local(agency=None)
    record(health, agency)
    (contact,) = rows(agency, Contact)
    assert contact.seen
