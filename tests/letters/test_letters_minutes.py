"""Minutes of a meeting as an official document, in both forms."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import pytest

from piket.letters.check import LetterError, check
from piket.letters.pdf import render_pdf
from piket.letters.values import Attendee, Letterhead, MinutesLetter, OrderGiven, Signature
from piket.letters.word import render_docx

MINUTES = MinutesLetter(
    letterhead=Letterhead(("Kementerian Contoh",), "Kantor Wilayah Contoh", ("Jalan Contoh 1",)),
    title="Rapat virtual pelaksanaan PPKM Darurat",
    facts=(("Hari, tanggal", "Senin, 12 Juli 2021"), ("Waktu", "09.00–10.30 WIB"), ("Notulis", "")),
    course=("Rapat dibuka oleh Kepala Kantor Wilayah.",),
    orders=(OrderGiven("Vaksinasi pegawai dioptimalkan", "Seluruh Kepala UPT", "Jumat, 16 Juli 2021"),),
    attendees=(Attendee("Dewi Contoh", "Kepala Lapas", "Lapas Contoh", "Hadir"),) * 60,
    place="Padang",
    date=date(2021, 7, 12),
    signature=Signature("Kepala Kantor Wilayah", "Nama Contoh"),
)


def test_minutes_are_drawn_as_pdf_with_a_long_list_of_who_came() -> None:
    assert render_pdf(MINUTES).startswith(b"%PDF-")
    assert render_pdf(replace(MINUTES, draft=False, verification_url="https://contoh.go.id/v/1")) != b""


def test_the_word_file_tells_the_same_orders_and_leaves_out_what_nobody_said() -> None:
    document = docx.Document(io.BytesIO(render_docx(MINUTES)))
    words = "\n".join(p.text for p in document.paragraphs)
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "NOTULEN" in words
    assert "Senin, 12 Juli 2021" in words
    assert "Notulis" not in words
    assert {"Vaksinasi pegawai dioptimalkan", "Seluruh Kepala UPT", "Jumat, 16 Juli 2021"} <= set(cells)


def test_minutes_in_which_nothing_was_said_are_refused() -> None:
    empty = replace(MINUTES, course=(), orders=())
    assert [problem.place for problem in check(empty)] == ["course"]
    with pytest.raises(LetterError):
        render_pdf(empty)
