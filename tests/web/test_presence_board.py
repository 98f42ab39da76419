"""Who is in: planned against present, for the branch somebody answers for and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from roster_samples import DAYS
from roster_store import store
from test_presence_checking_in import member, press

from piket.web.accounts.models import Role
from piket.web.organisation.models import Absence, Agency, Employee
from piket.web.presence import board, standing
from piket.web.presence.page import Entry
from piket.web.rosters.models import Assignment
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def _monday(monkeypatch: pytest.MonkeyPatch) -> None:
    """08.10 WIB on the roster's first day: the hours began at 07.30."""
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 1, 10, tzinfo=UTC))


@pytest.fixture
def office(agency: Agency) -> Agency:
    store(agency, "published")
    return agency


def unit(client: Client, **headers: str) -> str:
    return client.get("/hadir/kota-dinas/", headers=headers).content.decode()


def test_who_is_missing_stands_at_the_top(office: Agency, sign_in: SignIn) -> None:
    page = unit(sign_in(office, Role.UNIT_HEAD, unit="kota-dinas"))
    assert "1 dari 1 orang yang dijadwalkan di kantor belum datang" in page


def test_a_press_changes_the_board_and_says_what_was_noticed(office: Agency, sign_in: SignIn) -> None:
    press(member(office))
    page = unit(sign_in(office, Role.UNIT_HEAD, unit="kota-dinas"))
    assert "Ke-1 orang yang dijadwalkan di kantor sudah datang" in page
    assert "40 menit sesudah jam mulai 07.30." in page
    assert "pengamatan, bukan putusan" in page


def test_before_the_hours_begin_nobody_is_missing(
    office: Agency, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 26, 0, 10, tzinfo=UTC))
    page = unit(sign_in(office, Role.LEADER))
    assert "belum mulai" in page
    assert "belum datang" not in page


def test_a_second_shift_of_a_day_is_missed_of_its_own() -> None:
    """She came and went for the morning; the night has begun and she is not there."""
    local = standing.clock_in("WIB")
    morning = Assignment(start=local.now - timedelta(hours=13), shift="P")
    night = Assignment(start=local.now - timedelta(hours=1), shift="M")
    said = [Entry(kind, "P", "", "", True, []) for kind in ("in", "out")]
    assert board._state("K", [morning, night], said, local) == "missing"
    assert board._state("K", [morning], said, local) == "left"


def test_who_is_on_leave_is_not_missing(office: Agency, sign_in: SignIn) -> None:
    with acting(office.pk):
        for person in Employee.objects.filter(unit__code="kota-dinas"):
            Absence.objects.create(agency=office, employee=person, kind="C", start=DAYS[0], end=DAYS[0])
        set_local(agency=None)
    page = unit(sign_in(office, Role.LEADER))
    assert "Tidak seorang pun dijadwalkan di kantor" in page
    row = sign_in(office, Role.LEADER).get("/hadir/?cari=dinas").content.decode().split("<tbody>")[1]
    assert [cell.split("<")[0] for cell in row.split('<td class="number">')[1:]] == [
        "0",
        "0",
        "0",
        "0",
        "2",
        "0",
    ]


def test_the_list_counts_every_unit(office: Agency, sign_in: SignIn) -> None:
    press(member(office))
    page = sign_in(office, Role.LEADER).get("/hadir/").content.decode()
    assert '<span class="figure-value">1 / 3</span>' in page
    late = sign_in(office, Role.LEADER).get("/hadir/?hanya=missing").content.decode()
    assert "Dinas Melati" not in late.split("<tbody>")[1]


def test_a_head_of_one_unit_goes_straight_to_it_and_finds_no_other(office: Agency, sign_in: SignIn) -> None:
    head = sign_in(office, Role.UNIT_HEAD, unit="kota-seksi")
    assert head.get("/hadir/").headers["Location"] == "/hadir/kota-seksi/"
    assert head.get("/hadir/kota-dinas/").status_code == 404


def test_the_live_part_comes_without_the_frame_and_a_past_day_stands_still(
    office: Agency, sign_in: SignIn
) -> None:
    client = sign_in(office, Role.LEADER)
    part = unit(client, **{"hx-request": "true"})
    assert part.lstrip().startswith('<div id="hadir" hx-get="/hadir/kota-dinas/"')
    assert (
        "hx-get" not in client.get("/hadir/kota-dinas/?hari=2021-07-27").content.decode().split('id="isi"')[1]
    )


@pytest.mark.parametrize("address", ["/hadir/", "/hadir/kota-dinas/"])
def test_a_page_asks_a_constant_number_of_queries(office: Agency, sign_in: SignIn, address: str) -> None:
    client = sign_in(office, Role.PERSONNEL)
    client.get(address)  # the first of a session notes its agency there
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    assert len(queries) <= 17
