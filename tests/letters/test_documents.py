"""Memos, letters, minutes, reports, press releases and recaps: what stands on the page, and what is refused."""

from __future__ import annotations

from dataclasses import replace

import pypdfium2
import pytest
from document_samples import all_documents, invitation, memo, minutes, press_release, recap, report

from piket.letters.check import LetterError
from piket.letters.document_pdf import render_document
from piket.letters.documents import Document
from piket.letters.documents_check import check_document
from piket.letters.documents_view import document_view
from piket.letters.poster import Poster, poster_pdf, poster_png


def text_of(pdf: bytes) -> str:
    return " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)).replace(
        "\r\n", " "
    )


@pytest.mark.parametrize("document", all_documents(), ids=lambda one: type(one).__name__)
def test_each_kind_is_drawn_and_the_same_twice(document: Document) -> None:
    pdf = render_document(document)
    assert render_document(document) == pdf
    assert b"pdfaid:part" in pdf
    shown = text_of(pdf)
    assert "KEPALA DINAS," in shown or "a.n." in shown
    assert "005/12/DISKOMINFO/2021" in shown


def test_an_invitation_says_when_and_where_and_for_whom_it_is_signed() -> None:
    shown = text_of(render_document(invitation()))
    assert "Senin, 26 Juli 2021" in shown
    assert shown.index("a.n.") < shown.index("WALI KOTA CONTOH") < shown.index("SEKRETARIS DAERAH,")


def test_a_memo_has_its_copies_at_the_head_once() -> None:
    assert text_of(render_document(memo())).count("Kepala BKPSDM") == 1


def test_a_report_leaves_empty_sections_out_and_closes_up() -> None:
    headings = [block["text"] for block in document_view(report())["blocks"] if block["type"] == "heading"]
    assert headings == ["A. Pendahuluan", "B. Penutup"]


def test_minutes_are_signed_by_two_and_list_what_is_to_be_done() -> None:
    view = document_view(minutes())
    assert [one["name"] for one in view["signatures"]] == ["Citra Contoh", "Sari Contoh, S.Kom."]
    assert view["blocks"][-1]["rows"] == [["1", "Menerbitkan jadwal", "Kepala BKPSDM", "26 Juli 2021"]]


def test_a_press_release_begins_with_place_and_date() -> None:
    assert "KOTA CONTOH (24 Juli 2021) – Pemerintah Kota Contoh" in text_of(render_document(press_release()))


def test_a_wide_recap_lies_on_its_side() -> None:
    narrow, wide = (pypdfium2.PdfDocument(render_document(recap(n)))[0].get_size() for n in (4, 10))
    assert narrow[0] < narrow[1]
    assert wide[0] > wide[1]


def test_everything_wrong_is_said_at_once() -> None:
    with pytest.raises(LetterError) as caught:
        render_document(replace(invitation(), subject="", number="", addressees=()))
    assert {problem.place for problem in caught.value.problems} == {"subject", "number", "addressees"}


def test_a_row_of_another_length_is_refused() -> None:
    (problem,) = check_document(replace(recap(), rows=(("a", "1"),)))
    assert problem.place == "rows[0]"


def test_a_draft_may_lack_number_and_date() -> None:
    assert check_document(replace(memo(), number="", date=None, draft=True)) == ()


def test_a_poster_carries_its_address_and_no_hour() -> None:
    poster = Poster("Kota Contoh", "Dinas Contoh", ("Loket Akta",), "https://contoh.go.id/kota/dinas/")
    shown = text_of(poster_pdf(poster))
    assert "https://contoh.go.id/kota/dinas/" in shown
    assert "07.30" not in shown
    assert poster_png(poster).startswith(b"\x89PNG")
