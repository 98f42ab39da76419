"""An office that closed by a decision: it stays closed when rulings are made anew, and opens early by the same word."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta
from typing import Any

import pytest
from directive_samples import in_force
from django.db import DatabaseError, transaction
from django.test import Client
from protocol_store import DINAS, all_at_office, person, rows
from test_cases import CLOSES, DECISION, closing, places

from piket.web.accounts.models import Role
from piket.web.cases.closures import events_of, is_closed
from piket.web.cases.models import Reopening, UnitClosure
from piket.web.jobs.main import Wanted, run_main_job
from piket.web.organisation.models import Absence, Agency
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.rulings.models import Ruling
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
MONDAY = date(2021, 7, 26)
DAY = timedelta(days=1)
FRIDAY = MONDAY + 4 * DAY
LONG = {**DECISION, "last": FRIDAY.isoformat()}
EVERYBODY = """
schema: piket.directive/1
id: se-kota-1
title: Penyesuaian sistem kerja
issuer: Wali Kota Contoh
tier: city
instrument: {type: SE Wali Kota, number: 1/2021, year: 2021}
effective_from: 2021-07-26
effective_to: 2021-08-06
scope: {agencies: [kota]}
source: naskah contoh
provisions:
- {id: semua, kind: classification, sector: critical, residual: true, clause: '1'}
- {id: kantor, kind: presence, clause: '2', place: office, bound: exact, percent: 100}
"""


@pytest.fixture(autouse=True)
def _on_the_demos_monday(settings: Any) -> None:
    settings.DEMO = True


@pytest.fixture
def leader(agency: Agency, sign_in: SignIn) -> Client:
    """Of an agency whose people are all at the office from Monday to Friday."""
    all_at_office(agency)
    return sign_in(agency, Role.LEADER)


def close(client: Client, **data: str) -> int:
    shown = closing(client, **data)
    assert closing(client, **data, tanda=shown.context["mark"]).status_code == 302
    with acting(int(client.session["agency"])):
        made = UnitClosure.objects.latest("pk").pk
        set_local(agency=None)
    return int(made)


def opening(client: Client, closure: int, **data: str) -> Any:
    asked = {
        "first": (MONDAY + DAY).isoformat(), "decided_by": "Kepala Dinas", "decided_on": MONDAY.isoformat(),
        "reason": "Hasil pemeriksaan seluruh pegawai negatif.", **data,
    }  # fmt: skip
    return client.post(f"/protokol/tutup/{closure}/buka/", asked)


def open_again(client: Client, closure: int, **data: str) -> Any:
    shown = opening(client, closure, **data)
    assert shown.status_code == 200, shown.context["faults"]
    return opening(client, closure, **data, tanda=shown.context["mark"])


def week(agency: Agency, first: str) -> str:
    cells = places(agency, first)
    return "".join(cells.get(MONDAY + n * DAY, "-") for n in range(5))


def compute(agency: Agency, directive: int) -> None:
    def silent(name: str) -> AbstractContextManager[None]:
        return nullcontext()

    run_main_job(Wanted(agency.pk, directive, None, Roster.Status.PUBLISHED.value), silent)


def test_a_decision_outlives_a_new_computation_and_the_rulings_stay_what_they_are(
    agency: Agency, leader: Client
) -> None:
    close(leader, **LONG)
    with acting(agency.pk):
        directive = in_force(agency, EVERYBODY).pk
        set_local(agency=None)
    compute(agency, directive)
    assert (week(agency, "Budi"), week(agency, "Eka")) == ("RRRRR", "RRRRR")
    assert places(agency, "Eka")[MONDAY + 7 * DAY] == "K"
    latest = rows(agency, Roster, unit__code=DINAS, status="published")[-1]
    caps = rows(agency, Ruling, ruling_set=latest.ruling_set_id, unit__code=DINAS, population="asn")
    assert {cap.heads_max for cap in caps if cap.working_day} == {2}
    assert "Kantor ditutup: keputusan Kepala Dinas" in str(latest.parts)


def test_units_that_nobody_closed_are_planned_as_ever(agency: Agency, leader: Client) -> None:
    close(leader, **LONG)
    with acting(agency.pk):
        directive = in_force(agency, EVERYBODY).pk
        set_local(agency=None)
    compute(agency, directive)
    with acting(agency.pk):
        elsewhere = Assignment.objects.filter(roster__status="published", day=MONDAY, place="K")
        found = set(elsewhere.values_list("unit__code", flat=True))
        set_local(agency=None)
    assert found == {"kota-pusat", "kota-seksi"}


def test_it_opens_early_as_was_shown_and_who_moves_is_told(agency: Agency, leader: Client) -> None:
    closed = close(leader, **LONG)
    told = len(rows(agency, Message))
    assert opening(leader, closed).status_code == 200
    assert week(agency, "Eka") == "RRRRR"  # shown only
    assert open_again(leader, closed).status_code == 302
    assert (week(agency, "Budi"), week(agency, "Eka")) == ("RKKKK", "RKKKK")
    (made,) = rows(agency, Reopening)
    assert (made.first_day, made.moved, made.reason[:5]) == (MONDAY + DAY, 2, "Hasil")
    assert len(rows(agency, Message)) == told + 2
    page = leader.get(f"/protokol/unit/{DINAS}/").content.decode()
    assert "Dibuka lebih awal oleh Kepala Dinas" in page


def test_after_a_new_computation_it_still_opens_by_the_law_of_then(agency: Agency, leader: Client) -> None:
    closed = close(leader, **LONG)
    with acting(agency.pk):
        directive = in_force(agency, EVERYBODY).pk
        set_local(agency=None)
    compute(agency, directive)
    assert open_again(leader, closed).status_code == 302
    assert week(agency, "Eka") == "RKKKK"
    compute(agency, directive)
    assert week(agency, "Eka")[1:] == "KKKK"  # nor does a computation close it again


def test_who_has_fallen_ill_meanwhile_is_not_called(agency: Agency, leader: Client) -> None:
    closed = close(leader, **LONG)
    eka = person(agency, "Eka")
    with acting(agency.pk):
        Absence.objects.create(agency=agency, employee=eka, kind="S", start=MONDAY + DAY, end=FRIDAY)
        directive = in_force(agency, EVERYBODY).pk
        set_local(agency=None)
    compute(agency, directive)
    assert open_again(leader, closed).status_code == 302
    assert (week(agency, "Budi"), week(agency, "Eka")) == ("RKKKK", "RSSSS")


def test_the_closed_days_of_one_that_ended_are_closed_and_the_others_are_not(
    agency: Agency, leader: Client
) -> None:
    closed = close(leader, **LONG)
    open_again(leader, closed)
    unit = person(agency, "Budi").unit
    with acting(agency.pk):
        days = [is_closed(unit, MONDAY + n * DAY) for n in range(5)]
        set_local(agency=None)
    assert days == [True, False, False, False, False]
    again = close(leader, **{**LONG, "first": (MONDAY + 2 * DAY).isoformat()})
    assert again != closed


def test_only_who_decided_ends_it_with_a_reason_and_never_twice(
    agency: Agency, leader: Client, sign_in: SignIn
) -> None:
    closed = close(leader, **LONG)
    head = sign_in(agency, Role.UNIT_HEAD, unit=DINAS)
    assert opening(head, closed).status_code == 403
    assert "pejabat yang memutuskannya" in opening(leader, closed, decided_by="Camat").content.decode()
    assert opening(leader, closed, reason="").status_code == 422
    assert opening(leader, closed, first=(FRIDAY + DAY).isoformat()).status_code == 422
    assert "Lihat sekali lagi" in opening(leader, closed, tanda="lain").content.decode()
    assert rows(agency, Reopening) == []
    assert open_again(leader, closed).status_code == 302
    assert opening(leader, closed).status_code == 404


def test_a_closure_by_a_clause_ends_early_only_as_one_that_had_no_event(
    agency: Agency, leader: Client, sign_in: SignIn
) -> None:
    with acting(agency.pk):
        in_force(agency, CLOSES)
        set_local(agency=None)
    head = sign_in(agency, Role.UNIT_HEAD, unit=DINAS)
    closed = close(head, by_clause="1")
    page = head.get(f"/protokol/tutup/{closed}/buka/").content.decode()
    assert "ternyata tidak ada" in page
    assert open_again(head, closed, decided_by="Kepala Bidang Kesehatan").status_code == 302
    assert week(agency, "Budi") == "RKKKK"
    with acting(agency.pk):
        known = events_of(agency)
        set_local(agency=None)
    assert known == ()


def test_how_it_ended_is_never_rewritten(agency: Agency, leader: Client) -> None:
    open_again(leader, close(leader, **LONG))
    with acting(agency.pk), pytest.raises(DatabaseError), transaction.atomic():
        Reopening.objects.update(reason="lain")
