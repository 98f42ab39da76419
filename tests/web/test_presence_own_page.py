"""The employee's page: one answer at its top, because of which sentence, and one button."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.contrib.staticfiles import finders
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from stocks import OFFICE, agency_of

from piket.web.accounts.models import Membership, Role, User
from piket.web.organisation.models import Absence, Agency, Employee, Unit
from piket.web.presence import standing
from piket.web.presence.models import Observed
from piket.web.rosters.models import Assignment
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
STATIC = Path(str(finders.find("piket/saya.css"))).parent
# Younger than the Chromium of 2020 (84) that a phone may have.
TOO_YOUNG = re.compile(
    r"\?\.[a-z(\[]|\?\?|\|\|=|&&=|\.replaceAll\(|\.at\(|structuredClone|randomUUID|\.findLast|Object\.hasOwn|#[a-z]+\s*[=;(]"
)
YOUNG_STYLE = re.compile(
    r"(?<![a-z-])gap:|:is\(|:where\(|:has\(|focus-visible|aspect-ratio|\binset:|@layer|@container"
)


@pytest.fixture
def office(stocked_office: None, db: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Agency]:
    """The regional office with its rosters in force, on Monday 12 July 2021 at 10.00 WIB."""
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 12, 3, tzinfo=UTC))
    yield agency_of(OFFICE)
    set_local(agency=None, agency_code=None)


def client_of(role: str = "employee") -> Client:
    client = Client(raise_request_exception=False)
    user = User.objects.get(username=f"demo.{OFFICE}.{role}")
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def own_row(office: Agency) -> tuple[Employee, list[Assignment]]:
    with acting(office.pk):
        person = Membership.objects.get(user__username=f"demo.{OFFICE}.employee").employee
        assert person is not None
        assert person.unit.name  # read while its rows are open
        rows = list(Assignment.objects.filter(employee=person).order_by("day", "start"))
        set_local(agency=None)
    return person, rows


def at(monkeypatch: pytest.MonkeyPatch, instant: datetime) -> str:
    monkeypatch.setattr(standing.timezone, "now", lambda: instant)
    return client_of().get("/saya/").content.decode()


def test_the_answer_names_shift_hours_and_clock(office: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    person, rows = own_row(office)
    duty = rows[0]
    page = at(monkeypatch, duty.start.astimezone(UTC))
    assert "Anda bertugas piket" in page
    assert f"<strong>{duty.start.astimezone(standing.zone('WIB')):%H.%M}–" in page
    assert person.unit.name in page


def test_the_sentence_of_the_circular_opens_its_chain(
    office: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    _person, rows = own_row(office)
    page = at(monkeypatch, rows[0].start.astimezone(UTC))
    found = re.search(r'<h2 id="sebab">.*?<p>(.+?)</p>.*?href="(/aturan/[^"]+)"', page, re.DOTALL)
    assert found is not None
    why = client_of().get(found.group(2).replace("&amp;", "&"))
    assert why.status_code == 200
    assert found.group(1) in why.content.decode()


def test_a_night_shift_is_shown_until_it_ends(office: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    _person, rows = own_row(office)
    night = next(row for row in rows if row.end.astimezone(standing.zone("WIB")).date() > row.day)
    page = at(monkeypatch, night.end - (night.end - night.start) / 10)
    assert "tugas yang dimulai" in page


def test_a_day_on_leave_says_so_first(office: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    person, rows = own_row(office)
    with acting(office.pk):
        Absence.objects.create(agency=office, employee=person, kind="C", start=rows[0].day, end=rows[0].day)
        set_local(agency=None)
    assert "Hari ini Anda cuti" in at(monkeypatch, rows[0].start.astimezone(UTC))


def test_a_free_day_names_the_next(office: Agency, monkeypatch: pytest.MonkeyPatch) -> None:
    page = at(monkeypatch, datetime(2021, 7, 3, 3, tzinfo=UTC))
    assert "Hari ini tidak ada jadwal untuk Anda" in page


def test_an_employee_is_led_here_from_the_first_page(office: Agency) -> None:
    assert client_of().get("/").headers["Location"] == "/saya/"
    assert client_of("unit_head").get("/").status_code == 200


def test_an_account_of_nobody_is_told_so(agency: Agency, sign_in: SignIn) -> None:
    page = sign_in(agency, Role.LEADER).get("/saya/").content.decode()
    assert "tidak terhubung dengan seorang pegawai" in page


def test_the_page_asks_a_constant_number_of_queries(office: Agency) -> None:
    client = client_of()
    client.get("/saya/")  # the first page of a session remembers the agency in it
    with CaptureQueriesContext(connection) as queries:
        client.get("/saya/")
    assert len(queries) <= 25


def test_the_demo_of_an_office_lives_on_a_day_of_its_roster(office: Agency, settings: Any) -> None:
    settings.DEMO = True
    person, _rows = own_row(office)
    with acting(office.pk):
        local = standing.clock_of(person.unit, "Asia/Jakarta")
        set_local(agency=None)
    assert local.today == date(2021, 7, 12)


@pytest.mark.parametrize(
    ("region", "name", "day"),
    [("16.73", "WIB", 12), ("73.18", "WITA", 13), ("94", "WIT", 13), ("??", "WIB", 12)],
)
def test_a_units_clock_is_that_of_where_it_stands(
    monkeypatch: pytest.MonkeyPatch, region: str, name: str, day: int
) -> None:
    """At 16.30 UTC; where no region is known, the agency's clock."""
    monkeypatch.setattr(standing.timezone, "now", lambda: datetime(2021, 7, 12, 16, 30, tzinfo=UTC))
    local = standing.clock_of(Unit(region=region), "Asia/Jakarta")
    assert (local.name, local.today) == (name, date(2021, 7, day))


def test_a_press_opens_the_cell_that_it_was_held_against(
    office: Agency, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The chain: check-in, roster cell, ruling; each from the one before."""
    person, rows = own_row(office)
    monkeypatch.setattr(standing.timezone, "now", lambda: rows[0].start)
    data = {"key": "7e0c4f6e-7f0b-4a8e-9a53-0c3f6a2f1a11", "kind": "in", "person": str(person.pk)}
    client_of().post("/saya/hadir/", data)
    with acting(office.pk):
        seen = Observed.objects.select_related("assignment__roster__ruling_set").get(employee=person)
        assert seen.assignment == rows[0]
        assert seen.assignment.roster.ruling_set.rulings.filter(unit=person.unit, day=rows[0].day).exists()
        set_local(agency=None)


def test_the_first_load_is_small(office: Agency) -> None:
    """At most 150 KB compressed; here all of it as it stands, uncompressed."""
    page = client_of().get("/saya/").content
    files = re.findall(r'(?:href|src)="/static/(piket/[^"]+)"', page.decode())
    sizes = [len(Path(str(finders.find(name))).read_bytes()) for name in set(files)]
    assert len(page) + sum(sizes) < 60_000
    assert not re.search(rb"tabler|htmx|echarts", page)


@pytest.mark.parametrize("name", ["saya.js", "saya-antrean.js"])
def test_no_script_is_younger_than_an_old_phone(name: str) -> None:
    assert TOO_YOUNG.findall((STATIC / name).read_text(encoding="utf-8")) == []


def test_no_style_is_younger_than_an_old_phone() -> None:
    assert YOUNG_STYLE.findall((STATIC / "saya.css").read_text(encoding="utf-8")) == []


@pytest.mark.django_db
def test_the_worker_stands_at_the_top_of_its_scope_and_names_what_it_keeps() -> None:
    answer = Client().get("/saya/pekerja.js")
    body = answer.content.decode()
    assert (answer.headers["Content-Type"], answer.headers["Cache-Control"]) == (
        "text/javascript",
        "no-cache",
    )
    assert TOO_YOUNG.findall(body) == []
    assert all(finders.find(name) for name in re.findall(r'"/static/(piket/[^"]+)"', body))


@pytest.mark.django_db
def test_the_manifest_makes_the_page_installable() -> None:
    manifest = Client().get("/saya/manifest.webmanifest").json()
    assert (manifest["start_url"], manifest["scope"], manifest["display"]) == (
        "/saya/",
        "/saya/",
        "standalone",
    )
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}
    assert all(finders.find(icon["src"].removeprefix("/static/")) for icon in manifest["icons"])


def test_only_this_page_may_ask_where_the_phone_is(office: Agency) -> None:
    client = client_of()
    assert "geolocation=(self)" in client.get("/saya/").headers["Permissions-Policy"]
    assert "geolocation=()" in client.get("/jadwal/", follow=True).headers["Permissions-Policy"]
