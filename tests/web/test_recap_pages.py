"""A month's recap: counted, locked once, and what is decided later carried into the next one, each thing once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import fastexcel
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from roster_samples import DAYS
from roster_store import store
from test_presence_checking_in import member, press

from piket.web.accounts.models import Role
from piket.web.audit.models import AuditEntry
from piket.web.organisation.models import Absence, Agency, Employee
from piket.web.presence import standing
from piket.web.recap.counting import month_of
from piket.web.recap.models import LockedRow, RecapLock
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
UNIT = "/rekap/unit/kota-dinas/"


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """`at(2021, 7, 26, 1, 10)`: what the server's clock reads, in UTC."""

    def turn(*instant: int) -> None:
        monkeypatch.setattr(standing.timezone, "now", lambda: datetime(*instant, tzinfo=UTC))  # type: ignore[arg-type]

    return turn


@pytest.fixture
def july(agency: Agency, at: Callable[..., None]) -> Agency:
    """The last week of July over, with one person of the unit in the office 40 minutes late on Monday."""
    store(agency, "published")
    at(2021, 7, 26, 1, 10)
    press(member(agency))
    at(2021, 8, 2, 1, 0)
    return agency


def sheet(client: Client, **asked: str) -> list[dict[str, Any]]:
    """The workbook's rows, without its header."""
    content = client.get("/rekap/rekap.xlsx", asked).content
    return fastexcel.read_excel(content).load_sheet(0).to_polars().to_dicts()


def rows(client: Client, month: str = "2021-07", **more: str) -> list[dict[str, Any]]:
    return sheet(client, bulan=month, unit="kota-dinas", **more)


def figures(client: Client, field: str, month: str = "2021-07") -> dict[str, int]:
    """By name, one count of the month."""
    client.post(
        "/rekap/aturan/", {"apa": "susunan", "name": "uji", "columns": f"Nama = name\nAngka = {field}"}
    )
    page = client.get("/rekap/", {"bulan": month}).content.decode()
    chosen = page.split('<option value="')[2].split('"')[0]
    return {row["Nama"]: int(row["Angka"]) for row in rows(client, month, susunan=chosen)}


def test_a_late_monday_is_one_day_and_forty_minutes(july: Agency, sign_in: SignIn) -> None:
    client = sign_in(july, Role.PERSONNEL)
    assert sorted(figures(client, "late_minutes").values()) == [0, 40]
    assert sorted(figures(client, "late_days").values()) == [0, 1]
    assert sorted(figures(client, "office_present").values()) == [0, 1]


def test_the_page_shows_each_person_and_the_sums(july: Agency, sign_in: SignIn) -> None:
    page = sign_in(july, Role.UNIT_HEAD, unit="kota-dinas").get(f"{UNIT}?bulan=2021-07").content.decode()
    assert "Budi Melati" in page
    assert "Eka Melati" in page
    assert "Senin" not in page.split("<table")[1].split("<tfoot")[0]
    assert '<td class="number">40</td>' in page.split("<tfoot")[1]


def test_a_tolerance_needs_its_regulation_and_then_counts(july: Agency, sign_in: SignIn) -> None:
    client = sign_in(july, Role.PERSONNEL)
    wanted = {"apa": "aturan", "late": "45", "early": "0", "ground": ""}
    assert client.post("/rekap/aturan/", wanted).status_code == 422
    client.post("/rekap/aturan/", {**wanted, "ground": "Peraturan Wali Kota contoh"})
    assert sorted(figures(client, "late_minutes").values()) == [0, 0]


@pytest.mark.parametrize("columns", ["NIP number", "= number", "NIP = gaji", ""])
def test_a_column_that_cannot_be_is_told_with_its_line(july: Agency, sign_in: SignIn, columns: str) -> None:
    response = sign_in(july, Role.PERSONNEL).post(
        "/rekap/aturan/", {"apa": "susunan", "name": "TPP", "columns": columns}
    )
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()


def test_a_running_month_cannot_be_locked(july: Agency, sign_in: SignIn, at: Callable[..., None]) -> None:
    at(2021, 7, 31, 12, 0)
    page = sign_in(july, Role.PERSONNEL).post("/rekap/kunci/", {"bulan": "2021-07"}, follow=True)
    assert "belum berakhir" in page.content.decode()
    with acting(july.pk):
        assert not RecapLock.objects.exists()
        set_local(agency=None)


def test_a_month_is_locked_once_and_stands_in_the_trail(july: Agency, sign_in: SignIn) -> None:
    client = sign_in(july, Role.PERSONNEL)
    assert "Rekap dikunci" in client.post("/rekap/kunci/", {"bulan": "2021-07"}, follow=True).content.decode()
    assert "sudah dikunci" in client.post("/rekap/kunci/", {"bulan": "2021-07"}, follow=True).content.decode()
    with acting(july.pk):
        assert LockedRow.objects.count() == 6
        assert AuditEntry.objects.filter(act="recap.lock", table="recap_recaplock").exists()
        set_local(agency=None)


def test_what_is_decided_after_the_lock_is_carried_once(
    july: Agency, sign_in: SignIn, at: Callable[..., None]
) -> None:
    client = sign_in(july, Role.PERSONNEL)
    client.post("/rekap/kunci/", {"bulan": "2021-07"})
    before = rows(client)
    fall_ill(july, "Budi Melati")
    assert rows(client) == before
    at(2021, 9, 1, 1, 0)
    assert figures(client, "sick", "2021-08")["Budi Melati"] == 1
    assert "susulan 07/2021" in client.get(f"{UNIT}?bulan=2021-08").content.decode()
    client.post("/rekap/kunci/", {"bulan": "2021-08"})
    at(2021, 10, 1, 1, 0)
    assert figures(client, "sick", "2021-09")["Budi Melati"] == 0


def fall_ill(agency: Agency, name: str) -> None:
    with acting(agency.pk):
        person = Employee.objects.get(name=name)
        Absence.objects.create(agency=agency, employee=person, kind="S", start=DAYS[0], end=DAYS[0])
        set_local(agency=None)


def test_a_head_downloads_her_branch_and_locks_nothing(july: Agency, sign_in: SignIn) -> None:
    head = sign_in(july, Role.UNIT_HEAD, unit="kota-seksi")
    assert {row["Unit"] for row in sheet(head, bulan="2021-07")} == {"Seksi Melati"}
    assert head.get(f"{UNIT}?bulan=2021-07").status_code == 404
    assert head.post("/rekap/kunci/", {"bulan": "2021-07"}).status_code == 403


def test_the_queries_do_not_grow_with_the_people(july: Agency, sign_in: SignIn) -> None:
    def asked(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    client = sign_in(july, Role.PERSONNEL)
    client.get("/rekap/?bulan=2021-07")
    assert asked("/rekap/rekap.xlsx?bulan=2021-07") <= asked(
        "/rekap/rekap.xlsx?bulan=2021-07&unit=kota-dinas"
    )


@pytest.mark.parametrize("month", ["", "2021-13", "Juli", "2021-07'; --"])
def test_a_month_that_is_none_shows_the_running_one(july: Agency, sign_in: SignIn, month: str) -> None:
    assert sign_in(july, Role.AUDITOR).get(UNIT, {"bulan": month}).status_code == 200


def test_a_month_ends_on_its_last_day() -> None:
    assert month_of(date(2024, 2, 10)).last == date(2024, 2, 29)
    assert month_of(date(2021, 12, 31)).next.first == date(2022, 1, 1)
    assert month_of(date(2021, 1, 1)).before.first == date(2020, 12, 1)
