"""A draft looked back on: named points, an earlier version brought back, a workbook sent back, a cell's past."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from datetime import date
from typing import Any

import fastexcel
import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from draft_samples import two_equals
from roster_samples import DAYS

from piket.web.accounts.models import Role
from piket.web.drafts.models import Edit
from piket.web.organisation.models import Agency
from piket.web.rosters.mending import queries as mending
from piket.web.rosters.models import Assignment, Message, Roster
from piket.web.tenancy import acting, set_local

SignIn = Callable[..., Client]
PAGE = "/jadwal/kota-dinas/sunting/"
TUESDAY = DAYS[1]


@pytest.fixture(autouse=True)
def _on_tuesday(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mending, "today", lambda: TUESDAY)


@pytest.fixture
def head(agency: Agency, sign_in: SignIn) -> Client:
    """The head of the unit, her draft begun."""
    client = sign_in(two_equals(agency), Role.UNIT_HEAD, unit="kota-dinas")
    client.post(f"{PAGE}mulai/")
    return client


def revision(client: Client) -> int:
    return int(re.findall(r'data-revision="(\d+)"', client.get(PAGE).content.decode())[0])


def step(client: Client, *cells: str, letters: str) -> None:
    sent = {"aksi": "isi", "dasar": revision(client), "sel": " ".join(cells), "teks": letters}
    answer = client.post(f"{PAGE}langkah/", sent, headers={"Accept": "application/json"})
    assert answer.status_code == 200, answer.content


def point(client: Client, **fields: Any) -> str:
    sent = {"dasar": revision(client), **fields}
    return client.post(f"{PAGE}titik/", sent, follow=True).content.decode()


def places(agency: Agency, day: date = TUESDAY, version: int = 2) -> dict[int, str]:
    with acting(agency.pk):
        rows = Assignment.objects.filter(roster__unit__code="kota-dinas", roster__version=version, day=day)
        found = dict(rows.values_list("employee_id", "place"))
        set_local(agency=None)
    return found


def on(person: int, day: date = TUESDAY) -> str:
    return f"asn:{person}:{day.isoformat()}"


def exchange(client: Client, agency: Agency, day: date) -> None:
    """The two people of the unit do each other's day."""
    before = places(agency, day)
    step(client, *(on(person, day) for person in before), letters=" ".join(reversed(list(before.values()))))


def test_a_named_point_is_come_back_to_over_several_steps_and_left_again(
    agency: Agency, head: Client
) -> None:
    exchange(head, agency, DAYS[1])
    assert "Sebelum rapat" in point(head, nama="Sebelum rapat")
    kept = places(agency), places(agency, DAYS[2])
    exchange(head, agency, DAYS[2])
    exchange(head, agency, DAYS[1])
    after = places(agency), places(agency, DAYS[2])
    point(head, nomor=1)
    assert (places(agency), places(agency, DAYS[2])) == kept
    point(head, nomor=3)
    assert (places(agency), places(agency, DAYS[2])) == after
    point(head, nomor=0)
    assert places(agency) == places(agency, version=1)


def test_a_point_needs_a_name_and_a_change(agency: Agency, head: Client) -> None:
    assert "Draf ini belum berubah" in point(head, nama="Awal")
    exchange(head, agency, DAYS[1])
    assert "Tulis namanya" in point(head, nama="")
    assert "Tidak ada lagi" in point(head, nomor=1)


def test_unpublished_changes_are_counted_on_the_draft_and_on_the_board(agency: Agency, head: Client) -> None:
    exchange(head, agency, DAYS[1])
    said = "2 perubahan belum terbit, bagi 2 orang"
    page = head.get(PAGE).content.decode()
    assert said in page
    assert page.count(', berubah"') == 2
    assert said in head.get("/jadwal/kota-dinas/?versi=2021-07-26.1").content.decode()
    exchange(head, agency, DAYS[1])
    assert "Belum ada yang berubah." in head.get(PAGE).content.decode()


def test_what_holds_is_shown_before_what_is_drafted(agency: Agency, head: Client) -> None:
    """The board, and the list of who may see several units, show the roster in force; the draft is one press away."""
    board = head.get("/jadwal/kota-dinas/").content.decode()
    assert "versi 1" in board.split("</h1>")[1].split("</p>")[0]
    assert "Buka draf" in board
    assert "is-draft" not in head.get("/jadwal/").content.decode()


def publish(client: Client, tell: str = "berubah") -> str:
    sent = {"putusan": "terbitkan", "dasar": revision(client), "alasan": "Rapat", "kabar": tell}
    return client.post(f"{PAGE}putusan/", sent, follow=True).content.decode()


@pytest.mark.parametrize(("tell", "told"), [("berubah", 1), ("semua", 2)])
def test_who_publishes_chooses_whom_to_tell(agency: Agency, head: Client, tell: str, told: int) -> None:
    office = next(person for person, place in places(agency).items() if place == "K")
    step(head, on(office), letters="R")
    said = publish(head, tell)
    assert ("semua pegawainya diberi tahu" in said) is (told == 2)
    with acting(agency.pk):
        mine = Message.objects.filter(roster__unit__code="kota-dinas", roster__version=2)
        assert mine.count() == told
        assert mine.values("employee").distinct().count() == told
        set_local(agency=None)


def test_what_was_published_is_taken_back_as_a_draft_of_the_version_before(
    agency: Agency, head: Client
) -> None:
    old = places(agency, version=1)
    exchange(head, agency, DAYS[1])
    publish(head)
    board = head.get("/jadwal/kota-dinas/?versi=2021-07-26.1").content.decode()
    assert "Kembalikan isi versi ini" in board
    body = head.post(f"{PAGE}kembali/", {"versi": "2021-07-26.1"}, follow=True).content.decode()
    assert "2 sel kembali seperti versi 1" in body
    assert "Isi versi 1" in body
    assert places(agency, version=3) == old
    publish(head)
    with acting(agency.pk):
        assert Roster.objects.get(unit__code="kota-dinas", version=3).status == "published"
        set_local(agency=None)


def test_days_that_are_past_stay_when_a_version_is_brought_back(
    agency: Agency, head: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    exchange(head, agency, DAYS[1])
    lived = places(agency)
    publish(head)
    monkeypatch.setattr(mending, "today", lambda: DAYS[2])
    body = head.post(f"{PAGE}kembali/", {"versi": "2021-07-26.1"}, follow=True).content.decode()
    assert "0 sel kembali seperti versi 1; 2 tetap" in body
    assert places(agency, version=3) == lived


def book(client: Client) -> list[list[str]]:
    """The sheet 'Jadwal' of the draft as it is exported, as text."""
    content = client.get("/jadwal/kota-dinas/jadwal.xlsx?versi=2021-07-26.2").content
    sheet = fastexcel.read_excel(content).load_sheet("Jadwal", header_row=None, dtypes="string")
    return [[cell or "" for cell in row] for row in sheet.to_polars().rows()]


def send_back(client: Client, rows: list[list[str]]) -> str:
    out = io.BytesIO()
    workbook = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = workbook.add_worksheet("Jadwal")
    for at, row in enumerate(rows):
        sheet.write_row(at, 0, row)
    workbook.close()
    file = SimpleUploadedFile("jadwal.xlsx", out.getvalue())
    sent = {"file": file, "dasar": revision(client)}
    return client.post(f"{PAGE}buku/", sent, follow=True).content.decode()


def places_in(rows: list[list[str]], day: date) -> tuple[int, list[int]]:
    """The column of a day and the rows of people in the office's part, both from 0."""
    column = next(at for at, text in enumerate(rows[0]) if text.startswith(day.isoformat()))
    return column, [at for at, row in enumerate(rows) if row[1] == "asn" and row[2]]


def test_an_edited_workbook_comes_back_as_one_step(agency: Agency, head: Client) -> None:
    edited, was = book(head), places(agency, DAYS[2])
    column, (first, second) = places_in(edited, DAYS[2])
    edited[first][column], edited[second][column] = edited[second][column].lower(), edited[first][column]
    assert "2 sel diisi dari buku kerja" in send_back(head, edited)
    assert sorted(places(agency, DAYS[2]).values()) == sorted(was.values())
    assert places(agency, DAYS[2]) != was
    with acting(agency.pk):
        assert [len(edit.cells) for edit in Edit.objects.all()] == [2]
        set_local(agency=None)


def test_a_workbook_with_a_cell_that_may_not_be_so_changes_nothing_and_is_told_by_row(
    agency: Agency, head: Client
) -> None:
    edited = book(head)
    good, (person, _other) = places_in(edited, DAYS[2])
    past, _rows = places_in(edited, DAYS[0])
    edited[person][good] = edited[person][past] = "L"
    body = send_back(head, edited)
    assert f"lembar Jadwal, baris {person + 1}, kolom {DAYS[0].isoformat()}: L" in body
    assert "Hari yang sudah lewat tidak diubah" in body
    with acting(agency.pk):
        assert not Edit.objects.exists()
        set_local(agency=None)


@pytest.mark.parametrize("content", [b"PK\x03\x04 rusak", b"nomor;hari\n"])
def test_what_is_no_workbook_is_refused_in_words(head: Client, content: bytes) -> None:
    file = SimpleUploadedFile("jadwal.xlsx", content)
    body = head.post(f"{PAGE}buku/", {"file": file, "dasar": 0}, follow=True).content.decode()
    assert "Buku kerja itu tidak diambil" in body


def test_a_cell_tells_its_versions_and_who_edited_it(agency: Agency, head: Client) -> None:
    person = next(iter(places(agency)))
    exchange(head, agency, DAYS[1])
    publish(head)
    page = f"/rantai/jadwal/kota-dinas/{person}/{TUESDAY.isoformat()}/"
    body = head.get(page).content.decode()
    past = body.split("Riwayat sel ini")[1]
    assert "versi 1" in past
    assert "versi 2" in past
    assert re.search(r"[KR]\s+→ [KR]", past)


def test_a_colleague_sees_no_past_of_anothers_cell(agency: Agency, head: Client, sign_in: SignIn) -> None:
    person = next(iter(places(agency)))
    client = sign_in(agency, Role.AUDITOR)
    page = f"/rantai/jadwal/kota-dinas/{person}/{TUESDAY.isoformat()}/?versi=2021-07-26.1"
    body = client.get(page).content.decode()
    assert "Riwayat sel ini" in body
    assert "Disunting" not in body


def test_a_planner_of_another_branch_brings_nothing_back(
    agency: Agency, head: Client, sign_in: SignIn
) -> None:
    other = sign_in(agency, Role.UNIT_HEAD, unit="kota-seksi")
    assert other.post(f"{PAGE}kembali/", {"versi": "2021-07-26.1"}).status_code == 404
    assert other.post(f"{PAGE}titik/", {"nomor": 0, "dasar": 0}).status_code == 404
    assert other.post(f"{PAGE}buku/", {"dasar": 0}).status_code == 404


def stand_ins(client: Client, person: int, day: date = TUESDAY) -> str:
    return client.get(f"{PAGE}pengganti/", {"versi": "2021-07-26.2", "sel": on(person, day)}).content.decode()


def test_a_stand_in_is_found_and_exchanged_from_the_list(agency: Agency, head: Client) -> None:
    office, home = (next(p for p, at in places(agency).items() if at == text) for text in "KR")
    body = stand_ins(head, office)
    assert "1 orang bisa bertukar hari tanpa melanggar aturan" in body
    form = body.split(f'value="{on(office)} {on(home)}"')[1]
    assert 'name="teks" value="R K"' in form
    step(head, on(office), on(home), letters="R K")
    assert (places(agency)[office], places(agency)[home]) == ("R", "K")


def test_who_cannot_stand_in_is_shown_with_the_reason(agency: Agency, head: Client) -> None:
    office, home = (next(p for p, at in places(agency).items() if at == text) for text in "KR")
    sent = {"aksi": "kunci", "dasar": revision(head), "sel": on(home)}
    head.post(f"{PAGE}langkah/", sent)
    body = stand_ins(head, office)
    assert "Tidak bisa, dan sebabnya" in body
    assert "Sel itu dikunci" in body
    assert 'name="teks"' not in body


def test_a_day_that_is_past_has_no_stand_in(agency: Agency, head: Client) -> None:
    person = next(iter(places(agency)))
    asked = {"versi": "2021-07-26.2", "sel": on(person, DAYS[0])}
    body = head.get(f"{PAGE}pengganti/", asked, follow=True).content.decode()
    assert "Hari yang sudah lewat tidak diubah" in body
    assert head.get(f"{PAGE}pengganti/", {"sel": "asn:0:2021-07-27"}).status_code == 404
