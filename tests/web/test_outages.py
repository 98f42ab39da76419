"""A known outage: it excuses who was held up by it, before and after it is on record, and nobody else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from roster_store import store
from test_presence_checking_in import member, press, seen

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.presence import standing
from piket.web.presence.models import CheckIn, Outage
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """08.10 WIB on the roster's first day; the hours began at 07.30."""
    at(monkeypatch, 1, 10)


def at(monkeypatch: pytest.MonkeyPatch, hour: int, minute: int) -> None:
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, hour, minute, tzinfo=UTC))


@pytest.fixture
def office(agency: Agency) -> Agency:
    store(agency, "published")
    return agency


def record(client: Client, **fields: str) -> Any:
    data = {
        "unit": "kota-pusat",
        "day": "2021-07-26",
        "start": "07:00",
        "end": "08:05",
        "ground": "Jaringan padam",
    }
    return client.post("/gangguan/", {**data, **fields})


def test_a_check_in_judged_before_it_was_known_is_judged_anew_and_both_stay(
    office: Agency, sign_in: SignIn
) -> None:
    own = member(office)
    press(own)
    record(sign_in(office, Role.PERSONNEL))
    first, last = seen(office)
    assert {reason["code"] for reason in first.reasons if reason["look"]} >= {"late"}
    assert "late" not in {reason["code"] for reason in last.reasons if reason["look"]}
    assert first.check_in_id == last.check_in_id
    page = own.get("/saya/").content.decode()
    assert page.count("Gangguan tercatat pukul 07.00–08.05") == 1
    board = sign_in(office, Role.UNIT_HEAD, unit="kota-dinas").get("/hadir/kota-dinas/").content.decode()
    assert board.count("40 menit sesudah jam mulai") == 1


def test_a_check_in_that_comes_after_it_was_recorded_is_excused_at_once(
    office: Agency, sign_in: SignIn
) -> None:
    record(sign_in(office, Role.PERSONNEL))
    press(member(office))
    (only,) = seen(office)
    assert "outage" in {reason["code"] for reason in only.reasons}


def test_it_excuses_nobody_of_another_branch(office: Agency, sign_in: SignIn) -> None:
    press(member(office, unit="kota-pusat"))
    record(sign_in(office, Role.PERSONNEL), unit="kota-dinas")
    assert len(seen(office)) == 1


def test_one_that_is_not_over_or_runs_backwards_is_refused(office: Agency, sign_in: SignIn) -> None:
    client = sign_in(office, Role.PERSONNEL)
    assert record(client, end="09:00").status_code == 422
    assert record(client, end="06:00").status_code == 422
    with acting(office.pk):
        assert not Outage.objects.exists()
        set_local(agency=None)


def test_a_check_in_itself_is_never_touched(office: Agency, sign_in: SignIn) -> None:
    press(member(office))
    with acting(office.pk):
        before = list(CheckIn.objects.values())
        set_local(agency=None)
    record(sign_in(office, Role.PERSONNEL))
    with acting(office.pk):
        assert list(CheckIn.objects.values()) == before
        set_local(agency=None)


def test_a_head_cannot_excuse_the_own_people(office: Agency, sign_in: SignIn) -> None:
    assert record(sign_in(office, Role.UNIT_HEAD, unit="kota-dinas"), unit="kota-dinas").status_code == 403
