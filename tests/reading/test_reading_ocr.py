"""A scan is read by Tesseract where that is installed; its figures stay proposals."""

from __future__ import annotations

import io
import stat
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from piket.adapters.ocr import Tesseract, words_of
from piket.reading.documents import load
from piket.reading.errors import UnreadableDocument
from piket.reading.ocr import OcrPage, OcrUnavailable, OcrWord, agreed, placed_text
from piket.reading.reader import read
from piket.reading.values import Box, FactKind


def picture(image: Image.Image, kind: str = "PNG") -> bytes:
    content = io.BytesIO()
    image.save(content, kind, resolution=150)
    return content.getvalue()


PNG = picture(Image.new("L", (200, 200), 255))
LINES = ("Wali Kota Solo menerbitkan edaran.", "Pegawai melaksanakan WFO 25 persen sejak 2 Agustus 2021.")


def word(text: str, left: int, line: int = 0, sure: float = 90.0) -> OcrWord:
    return OcrWord(text, Box(1, left, line * 40, 80, 30), line, sure)


def page(lines: Sequence[str] = LINES) -> OcrPage:
    words = [
        word(text, place * 100, line)
        for line, said in enumerate(lines)
        for place, text in enumerate(said.split())
    ]
    return OcrPage(tuple(words))


class Given:
    """A recogniser that was told what the page says."""

    def recognise(self, content: bytes, media_type: str, pages: Sequence[int] = ()) -> Sequence[OcrPage]:
        return [page()]


def test_a_scan_becomes_text_with_a_box_for_each_word() -> None:
    document = load(PNG, "edaran.png", Given())
    assert document.text == "\n".join(LINES)
    assert all(document.text[one.span.start : one.span.end] for one in document.words)
    assert document.words[3].box == Box(1, 300, 0, 80, 30)


def test_figures_of_a_scan_are_unconfirmed_and_names_are_not() -> None:
    facts = read(load(PNG, "edaran.png", Given())).facts
    rule = next(fact for fact in facts if fact.kind is FactKind.RULE)
    issuer = next(fact for fact in facts if fact.kind is FactKind.ISSUER)
    assert rule.value["unconfirmed"] is True
    assert rule.confidence <= 0.4
    assert "unconfirmed" not in issuer.value


def test_the_second_opinion_mends_words_but_never_figures() -> None:
    first = (word("Wa1i", 0, sure=30.0), word("Kola", 100, sure=40.0), word("25%", 200, sure=20.0))
    second = (word("Wali", 0, sure=95.0), word("Kota", 100, sure=95.0), word("2596", 200, sure=99.0))
    assert [one.text for one in agreed(OcrPage(first, second))] == ["Wa1i", "Kota", "25%"]


def test_pages_are_parted_by_a_blank_line() -> None:
    text, _ = placed_text([page(["Satu dua"]), page(["tiga"])])
    assert text == "Satu dua\n\ntiga"


def test_without_tesseract_one_line_says_how_to_get_it() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        load(PNG, "edaran.png", Tesseract(program="no-such-program"))
    assert caught.value.code == "no_ocr"
    assert "apt install tesseract-ocr" in caught.value.message.id


def test_a_failing_program_is_said_in_words(tmp_path: Path) -> None:
    program = script(tmp_path, "import sys; sys.stderr.write('bad image'); sys.exit('-' in sys.argv)")
    with pytest.raises(OcrUnavailable, match="bad image"):
        Tesseract(program).recognise(PNG, "image/png")


def test_the_programs_table_becomes_words_in_lines(tmp_path: Path) -> None:
    header = "level page_num block_num par_num line_num word_num left top width height conf text".replace(
        " ", "\t"
    )
    rows = ["5\t1\t1\t1\t1\t1\t10\t20\t30\t40\t96.5\tWFO", "4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t"]
    assert words_of("\n".join([header, *rows]), 3) == (OcrWord("WFO", Box(3, 10, 20, 30, 40), 0, 96.5),)


def test_a_share_misread_by_ocr_is_reported() -> None:
    from piket.reading.documents import from_text

    codes = [
        entry.code
        for entry in read(from_text("Pegawai melaksanakan WFO 256 % sejak hari ini.")).contradictions
    ]
    assert codes == ["number_conflict"]


@pytest.mark.tesseract
def test_a_scanned_pdf_is_read_by_the_program_itself() -> None:
    assert "WFO" in load(scanned_pdf(), "pindai.pdf", Tesseract()).text


def scanned_pdf() -> bytes:
    """A page that is only a picture of its words."""
    image = Image.new("L", (1240, 500), 255)
    draw = ImageDraw.Draw(image)
    for number, line in enumerate(LINES):
        draw.text((60, 60 + 90 * number), line, fill=0, font=ImageFont.load_default(34))
    return picture(image, "PDF")


def script(folder: Path, body: str) -> str:
    path = folder / "tesseract"
    path.write_text(f"#!{sys.executable}\n{body}\n")
    path.chmod(path.stat().st_mode | stat.S_IEXEC)
    return str(path)
