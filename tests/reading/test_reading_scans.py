"""Tesseract itself on the two circulars, printed and scanned in several ways; the image beside each figure."""

from __future__ import annotations

import io
from functools import lru_cache

import pypdfium2 as pdfium
import pytest
from pdf_samples import LINE, pdf
from PIL import Image

from benchmarks.reading_scans import Scanner, circular, figures, scanned, wrong
from piket.adapters.ocr import Tesseract
from piket.adapters.page_images import MAX_HEIGHT, MAX_WIDTH, box_png, page_png
from piket.pipeline.texts import boxes_of
from piket.reading.documents import load
from piket.reading.errors import UnreadableDocument
from piket.reading.values import Box, Document, Span

pytestmark = pytest.mark.early

BAD = Scanner(dpi=200, angle=1.0, grain=30)


@lru_cache
def city_scan(way: Scanner) -> tuple[bytes, Document]:
    content = scanned(circular("lubuklinggau"), way)
    return content, load(content, "edaran.pdf", Tesseract())


@pytest.mark.tesseract
@pytest.mark.parametrize(
    "way",
    [
        BAD,
        pytest.param(Scanner(turn=90), marks=pytest.mark.slow),
        pytest.param(Scanner(turn=180, angle=0.5), marks=pytest.mark.slow),
        pytest.param(Scanner(angle=3.0), marks=pytest.mark.slow),
    ],
)
def test_every_figure_of_a_bad_scan_is_read_and_hardly_a_letter_is_wrong(way: Scanner) -> None:
    text, read = circular("lubuklinggau"), city_scan(way)[1].text
    assert figures(read) == figures(text)
    assert wrong(text, read) < 0.01


@pytest.mark.tesseract
@pytest.mark.slow
def test_a_small_photo_from_a_chat_program_is_read() -> None:
    text = circular("kemenkumham-sumbar")
    read = load(scanned(text, Scanner(dpi=100, photo=True)), "IMG-20210712.jpg", Tesseract()).text
    assert wrong(text, read) < 0.02


@pytest.mark.tesseract
def test_the_image_of_a_figure_shows_that_figure() -> None:
    content, document = city_scan(BAD)
    start = document.text.index("25 persen")
    (box,) = boxes_of(document, Span(start, start + len("25 persen")))
    shown = box_png(content, "edaran.pdf", box)
    (seen,) = Tesseract().recognise(shown.png, "image/png")
    assert {"25", "persen"} <= {word.text for word in seen.figures}


def picture(width: int, height: int, kind: str = "PNG", **options: object) -> bytes:
    content = io.BytesIO()
    Image.new("L", (width, height), 200).save(content, kind, **options)
    return content.getvalue()


def size_of(png: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(png)).size


def test_a_page_is_shown_upright_and_no_wider_than_asked() -> None:
    shown = page_png(pdf(LINE), "edaran.pdf", width=600)
    turned = page_png(pdf(LINE), "edaran.pdf", turn=90, width=600)
    assert size_of(shown.png) == (600, 848) == (shown.width, shown.height)
    assert (turned.width, turned.height) == (600, 424)


def test_a_box_is_shown_with_its_margin_and_never_larger_than_a_screen() -> None:
    content = picture(5000, 4000)
    assert size_of(box_png(content, "x.png", Box(1, 100, 100, 50, 20), margin=10).png) == (70, 40)
    whole = box_png(content, "x.png", Box(1, 0, 0, 5000, 4000))
    assert (whole.width, whole.height) == (MAX_WIDTH, MAX_HEIGHT)


def test_pages_of_a_tiff_are_counted_like_those_of_a_pdf() -> None:
    content = picture(50, 60, "TIFF", save_all=True, append_images=[Image.new("L", (70, 80))])
    assert page_png(content, "faks.tif", 2).width == 70


@pytest.mark.parametrize(
    ("content", "name", "box", "code"),
    [
        (pdf(LINE), "edaran.pdf", Box(7, 0, 0, 10, 10), "no_page"),
        (picture(100, 100), "x.png", Box(1, 900, 900, 5, 5), "no_page"),
        (picture(100, 100, "TIFF"), "x.tif", Box(2, 0, 0, 5, 5), "no_page"),
        (b"Hanya teks biasa saja.", "x.txt", Box(1, 0, 0, 5, 5), "no_page"),
        (picture(100, 100)[:60], "x.png", Box(1, 0, 0, 5, 5), "damaged"),
        (picture(9000, 9000), "x.png", Box(1, 0, 0, 5, 5), "damaged"),
        (b"%PDF-1.4 sobek", "x.pdf", Box(1, 0, 0, 5, 5), "damaged"),
    ],
)
def test_an_image_that_cannot_be_shown_says_why(content: bytes, name: str, box: Box, code: str) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        box_png(content, name, box)
    assert caught.value.code == code


def test_a_poster_is_not_rendered_at_full_size() -> None:
    poster = pdfium.PdfDocument.new()
    poster.new_page(14_000, 14_000)
    content = io.BytesIO()
    poster.save(content)
    with pytest.raises(UnreadableDocument, match="megapixel"):
        page_png(content.getvalue(), "poster.pdf")
