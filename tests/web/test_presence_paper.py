"""A day from paper: typed in later by somebody else, who is named, and never in place of a check-in."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import Error, transaction
from django.test import Client
from roster_store import store
from test_presence_checking_in import member, press

from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.presence import standing
from piket.web.presence.models import CheckIn, PaperDay
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
PAGE = "/hadir/kota-dinas/kertas/"


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """08.10 WIB on the roster's first day."""
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 1, 10, tzinfo=UTC))


@pytest.fixture
def office(agency: Agency) -> Agency:
    store(agency, "published")
    return agency


def boss(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.UNIT_HEAD, unit="kota-dinas")


def type_in(client: Client, person: int, **fields: str) -> Any:
    data = {
        "person": str(person),
        "day": "2021-07-26",
        "came": "07:20",
        "ground": "Listrik padam; map presensi",
    }
    return client.post(PAGE, {**data, **fields})


def test_who_came_by_paper_is_not_missing_and_the_board_says_who_typed_it(
    office: Agency, sign_in: SignIn
) -> None:
    head, person = boss(office, sign_in), member(office).person  # type: ignore[attr-defined]
    assert "belum datang" in head.get("/hadir/kota-dinas/").content.decode()
    type_in(head, person, left="16:00")
    page = head.get("/hadir/kota-dinas/").content.decode()
    assert "Ke-1 orang yang dijadwalkan di kantor sudah datang" in page
    assert "Dari kertas: 07.20–16.00, diketik Uji. Listrik padam; map presensi" in page
    row = sign_in(office, Role.LEADER).get("/hadir/?cari=dinas").content.decode().split("<tbody>")[1]
    assert [cell.split("<")[0] for cell in row.split('<td class="number">')[1:3]] == ["1", "1"]


def test_a_sheet_makes_no_check_in(office: Agency, sign_in: SignIn) -> None:
    type_in(boss(office, sign_in), member(office).person)  # type: ignore[attr-defined]
    with acting(office.pk):
        assert not CheckIn.objects.exists()
        set_local(agency=None)


def test_what_the_phone_said_stands_before_the_sheet(office: Agency, sign_in: SignIn) -> None:
    own, head = member(office), boss(office, sign_in)
    press(own)
    type_in(head, own.person)  # type: ignore[attr-defined]
    assert "40 menit sesudah jam mulai" in head.get("/hadir/kota-dinas/").content.decode()


def test_nobody_types_her_own(office: Agency) -> None:
    own = member(office, Role.UNIT_HEAD)
    assert type_in(own, own.person).status_code == 422  # type: ignore[attr-defined]


def test_a_sheet_is_typed_once_and_never_changed(office: Agency, sign_in: SignIn) -> None:
    head, person = boss(office, sign_in), member(office).person  # type: ignore[attr-defined]
    assert type_in(head, person).status_code == 302
    assert "sudah ada" in type_in(head, person).content.decode()
    with acting(office.pk), pytest.raises(Error), transaction.atomic():
        PaperDay.objects.update(ground="lain")


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"day": "2021-07-27"}, "belum tiba"),
        ({"left": "07:00"}, "sesudah jam datang"),
        ({"ground": ""}, "Mengapa"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    office: Agency, sign_in: SignIn, fields: dict[str, str], why: str
) -> None:
    answer = type_in(boss(office, sign_in), member(office).person, **fields)  # type: ignore[attr-defined]
    assert answer.status_code == 422
    assert why in answer.content.decode()


def test_a_head_types_nobody_of_another_unit(office: Agency, sign_in: SignIn) -> None:
    person = member(office, unit="kota-pusat").person  # type: ignore[attr-defined]
    assert type_in(boss(office, sign_in), person).status_code == 422
