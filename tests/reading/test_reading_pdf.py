"""PDF with text: paragraphs whole, tables row by row, heads and feet once, scanned pages never lost in silence."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pypdfium2 as pdfium
import pytest
from pdf_samples import HEAD, LINE, pdf, rows
from PIL import Image, ImageDraw, ImageFont

from piket.policy.values import Bilingual
from piket.reading.documents import load
from piket.reading.files.wrapping import glued, join_wrapped_lines
from piket.reading.ocr import OcrPage, OcrUnavailable, OcrWord
from piket.reading.reader import read
from piket.reading.values import Box, FactKind

HEADS = ("No", "Unit", "WFO", "WFH")
FIRST = ("1", "Dinas Kesehatan", "100%", "0%")
CELLS = (*HEADS, *FIRST)
LONG = (
    "2",
    "Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu dengan nama yang panjang sekali",
    "25%",
    "75%",
)
LAST = "Demikian untuk dilaksanakan dengan penuh tanggung jawab."


def lines(source: str) -> list[str]:
    return load(pdf(source), "edaran.pdf").text.split("\n")


@pytest.mark.parametrize("stroke", ["auto", "none"])
def test_a_table_keeps_its_rows_with_rules_and_without(stroke: str) -> None:
    told = lines(LINE + "\n" + rows(*CELLS, *LONG, stroke=stroke) + "Demikian untuk dilaksanakan.")
    assert told[1:] == ["\t".join(HEADS), "\t".join(FIRST), "\t".join(LONG), "Demikian untuk dilaksanakan."]


def test_the_rows_of_a_pdfs_table_become_rules_of_their_units() -> None:
    facts = read(load(pdf(LINE + "\n" + rows(*CELLS, *LONG)), "edaran.pdf")).facts
    assert [fact.value["who"] for fact in facts if fact.kind is FactKind.RULE][1:] == [
        "Dinas Kesehatan",
        LONG[1],
        LONG[1],
    ]
    assert "Dinas Kesehatan" in {fact.value["name"] for fact in facts if fact.kind is FactKind.UNIT}


def test_head_and_foot_of_each_page_are_read_once_and_page_numbers_never() -> None:
    told = lines(HEAD + f"{LINE}\n#pagebreak()\n1. {LINE}\n#pagebreak()\nPenutup.")
    assert told == ["PEMERINTAH KOTA CONTOH Jalan Merdeka 1", LINE, "", f"1. {LINE}", "", "Penutup."]


def test_a_sentence_that_runs_over_a_page_stays_whole() -> None:
    first, second = LINE.split(" dengan ")
    assert lines(HEAD + f"{first}\n#pagebreak()\ndengan {second}")[1] == LINE


def test_two_columns_are_read_one_after_the_other() -> None:
    source = (
        f'#set page(columns: 2)\n#set text(lang: "id")\n{LINE} {LINE}\n\n#colbreak()\nKolom kedua. {LINE}'
    )
    assert lines(source) == [f"{LINE} {LINE}", f"Kolom kedua. {LINE}"]


def test_a_clause_number_in_a_column_of_its_own_stands_before_its_clause() -> None:
    cells = ["1\\.", LINE, "2\\.", "Kepala dinas mengatur jadwal."]
    grid = "#grid(columns: (10mm, 1fr), row-gutter: 6pt, " + ", ".join(f"[{cell}]" for cell in cells) + ")"
    assert lines(grid) == [f"1. {LINE}", "2. Kepala dinas mengatur jadwal."]


@pytest.mark.parametrize(
    ("printed", "whole"),
    [
        ("3.\nKepala dinas mengatur jadwal", "3. Kepala dinas mengatur jadwal"),
        ("KEDUA\n: Keputusan ini berlaku", "KEDUA : Keputusan ini berlaku"),
        ("a)\nRSUD", "a) RSUD"),
        ("Unit\t50%\nRSUD\t100%", "Unit\t50%\nRSUD\t100%"),
        (f"{LINE[:59]}\n{LINE[60:]}", LINE),
    ],
)
def test_printed_lines_become_clauses(printed: str, whole: str) -> None:
    assert join_wrapped_lines(printed) == whole


@pytest.mark.parametrize(
    ("before", "line", "whole"),
    [
        ("kebi-", "jakan ini", "kebijakan ini"),
        ("unit kerja masing-", "masing wajib", "unit kerja masing-masing wajib"),
        ("pegawai non-", "ASN", "pegawai non-ASN"),
        ("Covid-", "19", "Covid-19"),
        ("peme\ufffe", "rintah", "pemerintah"),
        ("undang-\u00ad".replace("-\u00ad", "\u00ad"), "undang", "undang-undang"),
    ],
)
def test_a_word_parted_at_the_end_of_a_line_is_whole_again(before: str, line: str, whole: str) -> None:
    assert glued(before, line) == whole


class Told:
    """A recogniser that reads every page it is asked for as the same words."""

    def __init__(self, fails: bool = False) -> None:
        self.asked: Sequence[int] = ()
        self.fails = fails

    def recognise(self, content: bytes, media_type: str, pages: Sequence[int] = ()) -> Sequence[OcrPage]:
        self.asked = pages
        if self.fails:
            raise OcrUnavailable(Bilingual("tidak ada", "none"))
        said = enumerate(["Kepala", "dinas", "mengatur", "WFO", "25", "persen", "pegawai."])
        words = tuple(OcrWord(text, Box(2, at * 90, 10, 80, 30), 0, 90.0) for at, text in said)
        return [OcrPage(words) for _ in pages]


def mixed() -> bytes:
    """Text, a scan, text: three pages."""
    image = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(image).text((100, 100), "WFO 25 persen", fill=0, font=ImageFont.load_default(40))
    scan = io.BytesIO()
    image.save(scan, "PDF", resolution=150)
    whole = pdfium.PdfDocument.new()
    for part in (pdf(LINE), scan.getvalue(), pdf(LAST)):
        whole.import_pages(pdfium.PdfDocument(part))
    content = io.BytesIO()
    whole.save(content)
    return content.getvalue()


def test_a_scanned_page_between_others_is_recognised_and_keeps_its_place() -> None:
    recogniser = Told()
    document = load(mixed(), "campur.pdf", recogniser)
    assert recogniser.asked == (2,)
    assert document.text == f"{LINE}\n\nKepala dinas mengatur WFO 25 persen pegawai.\n\n{LAST}"
    assert [document.text[word.span.start : word.span.end] for word in document.words][3:6] == [
        "WFO",
        "25",
        "persen",
    ]


def test_only_figures_of_the_scanned_page_wait_for_a_person() -> None:
    draft = read(load(mixed(), "campur.pdf", Told()))
    told = {
        fact.value["percent"]: fact.value.get("unconfirmed")
        for fact in draft.facts
        if fact.kind is FactKind.RULE
    }
    assert told == {50.0: None, 25.0: True}


@pytest.mark.parametrize("recogniser", [None, Told(fails=True)])
def test_a_scanned_page_that_nobody_reads_is_told(recogniser: Told | None) -> None:
    document = load(mixed(), "campur.pdf", recogniser)
    assert "Halaman 2" in document.warnings[0].id
    assert "apt install tesseract-ocr" in document.warnings[0].en
