"""The public pages: derived from rosters and rulings, written as files whole, anew where something changed."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from public_store import COUNTER, MONDAY, counters, on, told

from piket.publication.values import State
from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency, Desk, Employee, Unit
from piket.web.public import services
from piket.web.public.models import Change, Publication, Service
from piket.web.public.rendering import files_of
from piket.web.public.rounds import round_of
from piket.web.rosters.models import Assignment, Roster
from piket.web.rulings.models import Ruling
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The public folder, on the Monday of the rosters."""
    settings.PUBLIC_ROOT = str(tmp_path)
    with on(MONDAY, monkeypatch):
        yield tmp_path / "situs"


@pytest.fixture
def office(agency: Agency, folder: Path) -> Agency:
    counters(agency)
    return agency


def test_a_counter_opens_while_its_people_are_at_the_office_by_the_roster(office: Agency) -> None:
    with acting(office.pk):
        rows = Assignment.objects.filter(
            unit__code="kota-dinas", day=MONDAY, place="K", employee__desk=COUNTER
        )
        hours = {(row.start.hour, row.end.hour) for row in rows}
        set_local(agency=None)
    day = told(office)
    assert day.state is State.OPEN
    assert day.spans == ((7 * 60 + 30, 16 * 60),)
    assert hours  # UTC in the database; the page tells local hours


def test_what_no_roster_in_force_says_is_not_called_closed(agency: Agency, folder: Path) -> None:
    counters(agency, "draft")
    assert told(agency).state is State.UNKNOWN
    assert told(agency, MONDAY + timedelta(days=30)).state is State.UNKNOWN


def test_a_counter_that_needs_more_than_come_stays_shut(office: Agency) -> None:
    with acting(office.pk):
        Desk.objects.update(minimum=2)
        set_local(agency=None)
    assert told(office).state is State.NO_STAFF


def test_where_the_ruling_lets_nobody_come_it_says_so(office: Agency) -> None:
    with acting(office.pk):
        Assignment.objects.filter(unit__code="kota-dinas").update(place="R")
        Ruling.objects.filter(unit__code="kota-dinas").update(heads_max=0, heads_min=0, office_max="0")
        set_local(agency=None)
    assert told(office).state is State.FORBIDDEN
    assert told(office).online


def test_the_pages_say_it_in_both_languages_and_name_the_day(office: Agency, folder: Path) -> None:
    assert round_of() == 1
    indonesian = (folder / "kota/kota-dinas/index.html").read_text()
    english = (folder / "kota/en/kota-dinas/index.html").read_text()
    assert "Senin, 26 Juli 2021" in indonesian
    assert "Buka 07.30–16.00" in indonesian
    assert "Monday, 26 July 2021" in english
    assert "Open 07.30–16.00" in english
    assert re.search(r"Keadaan per \w+, \d+ \w+ \d{4} pukul \d\d\.\d\d WIB\.", indonesian)
    assert "lapor.go.id" in indonesian


def test_no_page_names_anybody_and_none_is_heavy(office: Agency, folder: Path) -> None:
    round_of()
    with acting(office.pk):
        secret = [
            *Employee.objects.values_list("name", flat=True),
            *Employee.objects.values_list("number", flat=True),
        ]
        set_local(agency=None)
    texts = {path: path.read_bytes() for path in (folder / "kota").resolve().rglob("*") if path.is_file()}
    pages = [content for path, content in texts.items() if path.suffix == ".html"]
    assert len(pages) >= 6
    for path, content in texts.items():
        if path.suffix not in (".png", ".pdf", ".docx"):
            assert not any(word.encode() in content for word in secret), path
    beside = sum(len(content) for path, content in texts.items() if path.suffix in (".css", ".js"))
    assert max(map(len, pages)) + beside < 30_000


def test_every_link_between_the_files_leads_to_one(office: Agency, folder: Path) -> None:
    round_of()
    tree = (folder / "kota").resolve()
    checked = 0
    for page in tree.rglob("*.html"):
        for link in re.findall(r'(?:href|src)="([^"#:]+)"', page.read_text()):
            target = (page.parent / link).resolve()
            assert (target / "index.html").is_file() if target.is_dir() else target.is_file(), (page, link)
            checked += 1
    assert checked > 60


def test_programs_read_the_same(office: Agency, folder: Path) -> None:
    round_of()
    said = json.loads((folder / "kota/layanan.json").read_text())
    (day, *_rest) = said["offices"][0]["services"][0]["days"]
    assert said["schema"] == "piket.public/1"
    assert (day["date"], day["state"], day["open"]) == ("2021-07-26", "open", [["07:30", "16:00"]])
    assert day["office_max_share"] == "1/2"
    assert day["office_max_heads"] == 1
    assert day["staff"] == 2


def test_they_are_written_anew_only_where_something_changed(office: Agency, folder: Path) -> None:
    assert (round_of(), round_of()) == (1, 0)
    before = (folder / "kota").readlink()
    with acting(office.pk):
        Desk.objects.update(minimum=2)
        set_local(agency=None)
    assert round_of() == 1
    assert (folder / "kota").readlink() != before
    assert "Buka 07.30" not in (folder / "kota/kota-dinas/index.html").read_text()


def test_a_roster_that_gives_way_changes_the_pages(office: Agency, folder: Path) -> None:
    round_of()
    with acting(office.pk):
        assert not Change.objects.exists()
        Roster.objects.update(status=Roster.Status.SUPERSEDED)
        assert Change.objects.exists()
        set_local(agency=None)
    round_of()
    assert "Belum diumumkan" in (folder / "kota/kota-dinas/index.html").read_text()


def test_a_new_day_writes_them_anew(office: Agency, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    round_of()
    with on(MONDAY + timedelta(days=1), monkeypatch):
        assert round_of() == 1
    page = (folder / "kota/kota-dinas/index.html").read_text()
    assert page.index("Selasa, 27 Juli 2021") < page.index("Rabu, 28 Juli 2021")
    assert "Senin, 26 Juli 2021" not in page


def test_whatever_is_served_belongs_to_one_writing(office: Agency, folder: Path) -> None:
    """The link changes at once: the tree it led to before is still there for whoever is reading it."""
    round_of()
    first = (folder / "kota").resolve()
    for minimum in (2, 1, 2, 1, 2):
        with acting(office.pk):
            Desk.objects.update(minimum=minimum)
            set_local(agency=None)
        before = (folder / "kota").resolve()
        round_of()
        assert before.is_dir()
        assert (folder / "kota").resolve().is_dir()
    assert len(list((folder.parent / "keluaran").iterdir())) <= 3
    assert not list((folder.parent / "keluaran").glob(".baru-*"))
    assert first.name.startswith("kota-")


def test_one_agencys_fault_keeps_no_other_waiting(
    office: Agency, foreign_agency: Agency, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with acting(foreign_agency.pk):
        unit = Unit.objects.first()
        Desk.objects.create(agency=foreign_agency, unit=unit, name="Loket Asing", minimum=1)
        set_local(agency=None)
    whole = services.site_of

    def broken(agency: Agency) -> Any:
        if agency.pk == office.pk:
            raise RuntimeError("rusak")
        return whole(agency)

    monkeypatch.setattr(services, "site_of", broken)
    assert round_of() == 1
    page = (folder / foreign_agency.code / "index.html").read_text()
    assert "Loket Asing" in page
    assert COUNTER not in page


def test_what_is_told_of_a_service_is_kept_by_who_may(office: Agency, folder: Path, sign_in: SignIn) -> None:
    with acting(office.pk):
        desk = Desk.objects.get().pk
        set_local(agency=None)
    client = sign_in(office, Role.PUBLIC_RELATIONS)
    facts = {"name": "Akta <kelahiran>", "online_url": "https://dukcapil.example.go.id", "shown": "on"}
    assert client.post(f"/publik/loket/{desk}/", facts).status_code == 302
    round_of()
    page = (folder / "kota/kota-dinas/index.html").read_text()
    assert "Akta &lt;kelahiran&gt;" in page
    assert "https://dukcapil.example.go.id" in page
    assert "Dijawab dari jauh" in page


def test_a_counter_of_another_branch_is_told_and_not_offered(office: Agency, sign_in: SignIn) -> None:
    for unit, offered in (("kota-dinas", True), ("kota-seksi", False)):
        client = sign_in(office, Role.AGENCY_OPERATOR, unit=unit)
        page = client.get("/publik/").content.decode()
        assert COUNTER in page
        links = re.findall(r'href="(/publik/loket/\d+/)"', page)
        assert [client.get(link).status_code for link in links] == ([200] if offered else [])


def test_an_address_that_is_none_is_refused(office: Agency, sign_in: SignIn) -> None:
    with acting(office.pk):
        desk = Desk.objects.get().pk
        set_local(agency=None)
    answer = sign_in(office, Role.PUBLIC_RELATIONS).post(
        f"/publik/loket/{desk}/", {"name": "Akta", "online_url": "javascript:alert(1)"}
    )
    assert answer.status_code == 422
    with acting(office.pk):
        assert not Service.objects.exists()
        set_local(agency=None)


def test_the_origin_shows_names_only_to_those_who_see_the_staff(
    office: Agency, folder: Path, sign_in: SignIn
) -> None:
    address = "/publik/asal/kota-dinas/loket-akta/"
    seen = sign_in(office, Role.PERSONNEL).get(address).content.decode()
    unseen = sign_in(office, Role.PUBLIC_RELATIONS).get(address).content.decode()
    assert "/rantai/jadwal/kota-dinas/" in seen
    assert "Melati</a>" in seen
    assert "/rantai/jadwal/" not in unseen
    assert "/aturan/kota-dinas/2021-07-26/asn/" in unseen


def test_the_pages_are_served_without_a_database(
    office: Agency, folder: Path, django_assert_num_queries: Any
) -> None:
    round_of()
    answer = Client().get("/layanan/kota/kota-dinas/")
    assert answer.status_code == 200
    assert b"Buka 07.30" in answer.content
    assert Client().get("/layanan/kota").status_code == 302
    assert Client().get("/layanan/../secret_key").status_code == 404
    assert Client().get("/layanan/.baru/x").status_code == 404


def test_the_queries_do_not_grow_with_the_counters(
    office: Agency, folder: Path, django_assert_max_num_queries: Any
) -> None:
    with acting(office.pk):
        for unit in Unit.objects.all():
            for number in range(5):
                Desk.objects.create(agency=office, unit=unit, name=f"Loket {number}", minimum=1)
        with django_assert_max_num_queries(12):
            site = services.site_of(office)
        set_local(agency=None)
    assert sum(len(one.services) for one in site.offices) == 16


def test_a_city_of_forty_offices_stays_light(office: Agency) -> None:
    with acting(office.pk):
        site = services.site_of(office)
        set_local(agency=None)
    (one,) = site.offices
    twice = replace(one, services=one.services * 2)
    many = tuple(replace(twice, key=f"dinas-{n}") for n in range(40))
    files = files_of(replace(site, offices=many))
    assert len(files["index.html"]) < 30_000


def test_the_round_keeps_a_record(office: Agency, folder: Path) -> None:
    round_of()
    with acting(office.pk):
        (kept,) = Publication.objects.all()
        set_local(agency=None)
    assert kept.day == MONDAY
    assert kept.files > 10
