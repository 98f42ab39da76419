"""Files that mean harm, at every door that takes files."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from piket.organisation.faults import FileErrors
from piket.organisation.workbook import read_workbook
from piket.reading.documents import load
from piket.reading.errors import UnreadableDocument
from piket.web.accounts.models import Role
from piket.web.organisation.models import Agency
from piket.web.reports.attachments import Refused, checked

SignIn = Callable[..., Client]
WORD, SHEET = "word/document.xml", "xl/workbook.xml"
TYPES, RELS = "[Content_Types].xml", "word/_rels/settings.xml.rels"
ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "RAHASIA-A"><!ENTITY b SYSTEM "file:///etc/hostname">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>Surat &a; &b;</w:t></w:r></w:p></w:body></w:document>"
)
LAUGHS = b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 50) for n in range(9)
)
LAUGHS += b"]><l>&j;</l>"


def package(*parts: str | tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for part in parts:
            name, content = (part, b"<x/>") if isinstance(part, str) else part
            made.writestr(name, content)
    return out.getvalue()


def bomb(part: str, megabytes: int = 201) -> bytes:
    """A few hundred kilobytes that unpack to so much."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
        made.open(part, "w", force_zip64=True) as inside,
    ):
        for _ in range(megabytes):
            inside.write(bytes(1024 * 1024))
    return out.getvalue()


@pytest.fixture(scope="module")
def word_bomb() -> bytes:
    return bomb(WORD)


@pytest.fixture(scope="module")
def sheet_bomb() -> bytes:
    return bomb(SHEET, 401)


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR" + head)
        + _chunk(b"IDAT" + zlib.compress(bytes(99)))
        + _chunk(b"IEND")
    )


def _chunk(content: bytes) -> bytes:
    return struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))


def reason(name: str, content: bytes) -> str:
    try:
        checked(name, content)
    except Refused as refused:
        return str(refused)
    return ""


def test_what_unpacks_to_too_much_is_refused_without_being_unpacked(
    word_bomb: bytes, sheet_bomb: bytes
) -> None:
    assert len(word_bomb) < 2 * 1024 * 1024
    assert reason("surat.docx", word_bomb) == "kind"
    assert reason("daftar.xlsx", sheet_bomb) == "kind"
    assert reason("surat.docx", package(WORD, *(f"word/{n}.xml" for n in range(4001)))) == "kind"


@pytest.mark.parametrize(
    "parts",
    [
        (WORD, "word/vbaProject.bin"),
        (WORD, "word/lain.bin", (TYPES, b'<Override ContentType="application/vnd.ms-office.vbaProject"/>')),
        (SHEET, (TYPES, b'<Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/>')),
        (WORD, "word/activeX/activeX1.xml"),
        (WORD, "word/embeddings/oleObject1.bin"),
        (WORD, "word/media/pasang.exe"),
        (
            WORD,
            (
                RELS,
                b'<Relationship Type="http://x/attachedTemplate" Target="http://x/t.dotm" TargetMode="External"/>',
            ),
        ),
        (WORD, (RELS, b"<Relationship TargetMode='External' Type='http://x/oleObject' Target='http://x/'/>")),
    ],
)
def test_what_would_run_or_load_from_elsewhere_is_refused(parts: tuple[str | tuple[str, bytes], ...]) -> None:
    assert reason("surat.docx", package(*parts)) == "kind"


def test_a_plain_document_with_a_link_is_kept() -> None:
    link = b'<Relationship Type="http://x/hyperlink" Target="https://contoh.test/" TargetMode="External"/>'
    assert checked("surat.docx", package(WORD, (RELS, link), (TYPES, b"<Types/>"))).name == "surat.docx"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("gambar.svg", b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
        ("halaman.pdf", b"<html><script>alert(1)</script>"),
        ("gambar.png", b"GIF89a<script>alert(1)</script>"),
        ("arsip.docx", package("isi.txt")),
        ("lama.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)),
        ("program.pdf", b"MZ\x90\x00%PDF-1.4"),
        ("rusak.docx", b"PK\x03\x04" + bytes(60)),
    ],
)
def test_what_it_is_says_the_content_not_the_name(name: str, content: bytes) -> None:
    assert reason(name, content) == "kind"


def test_a_file_that_is_two_things_is_kept_as_the_one_that_it_begins_as() -> None:
    both = checked("foto.html", png(10, 10) + package(WORD) + b"<script>alert(1)</script>")
    assert (both.name, both.media_type) == ("foto.png", "image/png")


def test_a_picture_of_too_many_pixels_is_refused_by_its_head() -> None:
    assert reason("foto.png", png(60_000, 60_000)) == "pixels"
    assert reason("foto.png", png(8_000, 6_000)) == ""


@pytest.mark.parametrize(
    "name", ["../../etc/passwd.pdf", "a\r\nSet-Cookie: x=1.pdf", 'a".pdf', "..\\..\\a.pdf", "\0.pdf"]
)
def test_a_name_leads_nowhere_and_breaks_no_header(name: str) -> None:
    kept = checked(name, b"%PDF-1.4").name
    assert not set(kept) & set('/\\"\r\n\0:')
    assert not kept.startswith(".")


def test_a_workbook_that_unpacks_to_too_much_is_not_read(sheet_bomb: bytes, tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "daftar.xlsx"
    file.write_bytes(sheet_bomb)
    with pytest.raises(FileErrors):
        read_workbook(file, 100)


@pytest.mark.parametrize("part", [SHEET, "xl/worksheets/sheet1.xml"])
def test_entities_of_a_workbook_open_no_file_and_do_not_grow(part: str, tmp_path: object) -> None:
    from pathlib import Path

    file = Path(str(tmp_path)) / "daftar.xlsx"
    file.write_bytes(package((part, LAUGHS)))
    with pytest.raises(FileErrors):
        read_workbook(file, 100)


@pytest.mark.parametrize("content", [ENTITIES, LAUGHS])
def test_entities_of_a_letter_open_no_file_and_do_not_grow(content: bytes) -> None:
    from pathlib import Path

    try:
        words = load(package((WORD, content), (TYPES, b"<Types/>")), "surat.docx").text
    except UnreadableDocument as refused:
        words = str(refused)
    host = Path("/etc/hostname")
    assert "RAHASIA-A" not in words
    assert not host.exists() or host.read_text().strip() not in words
    assert words.count("ha") < 1000


def test_every_door_refuses_a_bomb_in_words(
    agency: Agency, sign_in: SignIn, word_bomb: bytes, sheet_bomb: bytes
) -> None:
    """The circular, the list of staff, the list of targets: each says so, and none fails."""
    client = sign_in(agency, Role.PERSONNEL)
    doors = {
        "directives:new": {"file": SimpleUploadedFile("surat.docx", word_bomb), "published_on": "2021-07-25"},
        "people:imports": {"file": SimpleUploadedFile("daftar.xlsx", sheet_bomb), "kind": "people"},
        "reports:plans": {
            "file": SimpleUploadedFile("target.xlsx", sheet_bomb),
            "first_day": "2021-07-26",
            "last_day": "2021-07-30",
        },
        "situation:sheet": {"file": SimpleUploadedFile("lembar.xlsx", sheet_bomb)},
    }
    said = {name: client.post(reverse(name), sent).status_code for name, sent in doors.items()}
    assert {
        name
        for name, status in said.items()
        if status >= 500 or (status in (200, 302) and name == "directives:new")
    } == set()
