"""Press releases: written with named figures, approved by somebody else, published with what is true, archived."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import docx
import pypdfium2
import pytest
from django.test import Client
from public_store import MONDAY, counters, on

from piket.web.accounts.models import Role
from piket.web.letters.models import Number
from piket.web.organisation.models import Agency
from piket.web.public.figures import typed_numbers
from piket.web.public.models import Release
from piket.web.public.rounds import round_of
from piket.web.rosters.models import Assignment
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
WORDS = {
    "headline": "Layanan tetap buka", "day": "2021-07-26", "place": "Kota Contoh", "contact": "Humas",
    "body": "Dari {loket} loket, {loket_buka} buka.\n\n{pegawai_kantor} pegawai di kantor.",
}  # fmt: skip


@pytest.fixture
def writer(
    agency: Agency, sign_in: SignIn, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Client]:
    settings.PUBLIC_ROOT = str(tmp_path)
    counters(agency)
    with on(MONDAY, monkeypatch):
        yield sign_in(agency, Role.PUBLIC_RELATIONS)


@pytest.fixture
def leader(agency: Agency, sign_in: SignIn) -> Client:
    return sign_in(agency, Role.LEADER)


def release_of(agency: Agency) -> Release:
    with acting(agency.pk):
        found = Release.objects.get()
        set_local(agency=None)
    return found


def press(client: Client, release: Release, act: str, **more: str) -> str:
    address = f"/publik/siaran-pers/{release.pk}/tindakan/"
    return client.post(address, {"tindakan": act, **more}, follow=True).content.decode()


def published(agency: Agency, writer: Client, leader: Client) -> Release:
    writer.post("/publik/siaran-pers/baru/", WORDS)
    release = release_of(agency)
    press(leader, release, "setujui")
    press(writer, release, "terbitkan")
    return release_of(agency)


def test_its_figures_are_those_of_the_rosters(
    agency: Agency, writer: Client, leader: Client, tmp_path: Path
) -> None:
    release = published(agency, writer, leader)
    with acting(agency.pk):
        there = Assignment.objects.filter(day=MONDAY, place="K", roster__status="published").count()
        number = Number.objects.get(kind="press")
        set_local(agency=None)
    round_of()
    place = tmp_path / "situs/kota/siaran-pers"
    page = (place / f"{release.pk}.html").read_text()
    assert "Dari 1 loket, 1 buka." in page
    assert f"{there} pegawai di kantor." in page
    assert number.text in page
    assert "Layanan tetap buka" in (tmp_path / "situs/kota/siaran-pers.atom").read_text()
    pdf = pypdfium2.PdfDocument((place / f"{release.pk}.pdf").read_bytes())[0].get_textpage().get_text_range()
    assert "SIARAN PERS" in pdf
    own = writer.get(f"/publik/siaran-pers/{release.pk}/").content.decode()
    assert all(f"/kota/siaran-pers/{release.pk}.{suffix}" in own for suffix in ("html", "pdf", "docx"))
    word = docx.Document(place / f"{release.pk}.docx")
    assert "SIARAN PERS" in [one.text for one in word.paragraphs]


def test_a_figure_opens_its_list_for_those_alone_who_may_see_it(
    agency: Agency, writer: Client, leader: Client
) -> None:
    """Public relations sees no rosters: the figure stands there without an address that would be refused."""
    writer.post("/publik/siaran-pers/baru/", WORDS)
    address = f"/publik/siaran-pers/{release_of(agency).pk}/"
    told = writer.get(address).content.decode()
    assert 'href="/jadwal/' not in told
    assert 'href="/jadwal/' in leader.get(address).content.decode()


def test_nobody_approves_what_she_wrote(agency: Agency, writer: Client, sign_in: SignIn) -> None:
    writer.post("/publik/siaran-pers/baru/", WORDS)
    answer = writer.post(f"/publik/siaran-pers/{release_of(agency).pk}/tindakan/", {"tindakan": "setujui"})
    assert answer.status_code == 403
    assert release_of(agency).status == Release.Status.DRAFT


def test_a_key_without_a_figure_is_refused(agency: Agency, writer: Client) -> None:
    answer = writer.post("/publik/siaran-pers/baru/", {**WORDS, "body": "Ada {loket_terbang} loket."})
    assert "loket_terbang" in answer.content.decode()
    with acting(agency.pk):
        assert not Release.objects.exists()
        set_local(agency=None)


def test_a_figure_that_moved_stops_the_publication(agency: Agency, writer: Client, leader: Client) -> None:
    writer.post("/publik/siaran-pers/baru/", WORDS)
    press(leader, release_of(agency), "setujui")
    with acting(agency.pk):
        Assignment.objects.filter(day=MONDAY, place="K").update(place="R")
        set_local(agency=None)
    assert "Angkanya berubah" in press(writer, release_of(agency), "terbitkan")
    assert release_of(agency).status == Release.Status.APPROVED


def test_one_that_no_longer_holds_says_so_and_an_archived_one_leaves_the_feed(
    agency: Agency, writer: Client, leader: Client, tmp_path: Path
) -> None:
    release = published(agency, writer, leader)
    with acting(agency.pk):
        Assignment.objects.filter(day=MONDAY, place="K").update(place="R")
        set_local(agency=None)
    round_of()
    page = tmp_path / f"situs/kota/siaran-pers/{release.pk}.html"
    assert "jadwal atau ketetapannya berubah" in page.read_text()
    press(writer, release, "arsipkan")
    assert release_of(agency).status == Release.Status.PUBLISHED
    press(writer, release, "arsipkan", alasan="Sudah lewat")
    round_of()
    assert "sudah diarsipkan" in page.read_text()
    assert "<entry>" not in (tmp_path / "situs/kota/siaran-pers.atom").read_text()


def test_a_draft_is_nowhere_public(agency: Agency, writer: Client, tmp_path: Path) -> None:
    writer.post("/publik/siaran-pers/baru/", WORDS)
    round_of()
    texts = [path.read_bytes() for path in (tmp_path / "situs/kota").resolve().rglob("*.html")]
    assert not any(b"Layanan tetap buka" in text for text in texts)


def test_numbers_typed_by_hand_are_told_from_days_and_hours() -> None:
    text = "Pada 26 Juli 2021 pukul 07.30 ada {loket} loket, 1.204 pegawai dan 25 % di kantor."
    assert typed_numbers(text) == ["1.204", "25"]
