"""The other documents as Word files: they say what the PDF says, on the same sheet, and can be opened."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from typing import Any

import docx
import pypdfium2
import pytest
from document_samples import SIGNER, all_documents, invitation, memo, minutes, press_release, recap
from letter_samples import START

from piket.letters.check import LetterError
from piket.letters.document_pdf import render_document
from piket.letters.document_word import render_document_docx
from piket.letters.documents import Document
from piket.letters.values import ElectronicSeal, Paper


def opened(document: Document) -> Any:
    return docx.Document(io.BytesIO(render_document_docx(document)))


def words_of(document: Document) -> list[str]:
    """Of the body in reading order, the tables where they stand."""
    texts = opened(document).element.body.xpath(".//w:p")
    return " ".join(
        "".join(part.text or " " for part in p.xpath(".//w:t|.//w:br|.//w:tab")) for p in texts
    ).split()


def words_of_pdf(document: Document) -> list[str]:
    pages = pypdfium2.PdfDocument(render_document(document))
    return " ".join(page.get_textpage().get_text_range() for page in pages).split()


@pytest.mark.parametrize("document", all_documents(), ids=lambda one: type(one).__name__)
def test_word_and_pdf_hold_the_same_words(document: Document) -> None:
    """Marks of lists are Typst's own in the PDF and hyphens of its line breaks; all else is the same."""

    def told(words: list[str]) -> list[str]:
        joined = re.sub(r"[\u200b\u2060\ufffe\u0002–]", "", " ".join(words)).replace("\u00a0", " ")
        return sorted("".join(re.findall(r"\w+", joined)))

    assert told(words_of(document)) == told(words_of_pdf(document))


@pytest.mark.parametrize("document", all_documents(), ids=lambda one: type(one).__name__)
def test_the_same_document_gives_the_same_file_without_a_tag_left(document: Document) -> None:
    content = render_document_docx(document)
    assert content == render_document_docx(document)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = [archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")]
    assert not [part for part in parts if "{%" in part or "{{" in part]


@pytest.mark.parametrize("document", all_documents(), ids=lambda one: type(one).__name__)
def test_no_two_tables_touch_and_every_cell_ends_with_a_paragraph(document: Document) -> None:
    """Word joins tables that touch, and repairs a cell without a paragraph."""
    body = opened(document).element.body
    assert not body.xpath(".//w:tbl/following-sibling::*[1][self::w:tbl]")
    assert not body.xpath(".//w:tc[not(*[last()][self::w:p])]")


def test_an_invitation_says_when_and_where_in_lines_of_their_own() -> None:
    _head, details, _signature = opened(invitation()).tables
    rows = [[cell.text for cell in row.cells][1:] for row in details.rows]
    assert rows[0] == ["Hari, tanggal", ":", "Senin, 26 Juli 2021"]
    assert len(rows) == 4


def test_the_place_and_date_of_a_letter_stand_once_beside_its_number() -> None:
    head = opened(invitation()).tables[0]
    assert [row.cells[3].text for row in head.rows] == ["Kota Contoh, 24 Juli 2021", "", "", ""]


def test_several_addressees_of_a_memo_stand_on_lines_of_their_own() -> None:
    (first, *_rest) = opened(replace(memo(), to=("Sekretaris Dinas", "Kepala Bidang"))).tables[0].rows
    assert first.cells[2].text == "1. Sekretaris Dinas\n2. Kepala Bidang"


def test_minutes_are_signed_by_two_side_by_side() -> None:
    left, right = (cell.text for cell in opened(minutes()).tables[-1].rows[0].cells)
    assert [line for line in left.split("\n") if line in ("Notulis", "Citra Contoh")] == [
        "Notulis",
        "Citra Contoh",
    ]
    assert "Pimpinan rapat" in right
    assert "Sari Contoh, S.Kom." in right
    assert "Citra Contoh" not in right


def test_a_table_repeats_its_heading_and_sets_figures_right() -> None:
    table = opened(press_release()).tables[0]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Keterangan", "Angka"], ["Loket yang buka", "9 dari 10"], ["Pegawai di kantor", "1.204"],
    ]  # fmt: skip
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert table.rows[1]._tr.xpath(".//w:jc/@w:val") == ["left", "right"]


@pytest.mark.parametrize("paper", Paper)
@pytest.mark.parametrize("columns", [1, 4, 10, 14])
def test_a_recap_fills_its_sheet_and_a_wide_one_lies_on_its_side(paper: Paper, columns: int) -> None:
    made = opened(replace(recap(columns), paper=paper))
    section = made.sections[0]
    assert (section.page_width > section.page_height) == (columns >= 7)
    room = section.page_width - section.left_margin - section.right_margin
    wide = sum(column.width for column in made.tables[0].columns)
    assert wide == pytest.approx(room, rel=0.01) if columns < 7 else wide <= room * 1.01
    signature = made.tables[-1]
    assert sum(cell.width for cell in signature.rows[0].cells) <= room * 1.01


def test_a_draft_is_marked_and_a_seal_is_told_at_the_foot() -> None:
    def head(document: Document) -> str:
        return " ".join(p.text for p in opened(document).sections[0].first_page_header.paragraphs)

    assert "DRAF" in head(replace(memo(), draft=True))
    assert "DRAF" not in head(memo())
    sealed = replace(minutes(), signature=replace(SIGNER, seal=ElectronicSeal(START, "Balai Uji", "4A11")))
    assert "Balai Uji" in opened(sealed).sections[0].first_page_footer.paragraphs[0].text


def test_signs_of_a_program_stay_text() -> None:
    said = " ".join(words_of(replace(press_release(), paragraphs=("A & B <i> {{ x }} {% if %}",))))
    assert "A & B <i> {{ x }} {% if %}" in said


def test_a_bad_document_is_refused_before_it_is_written() -> None:
    with pytest.raises(LetterError, match="subject"):
        render_document_docx(replace(memo(), subject=""))
