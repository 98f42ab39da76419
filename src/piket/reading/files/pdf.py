"""PDF files: the text of each page, its tables row by row, without what every page repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from piket.policy.values import Bilingual
from piket.reading.files.extracts import DamagedFile, Extract, LockedFile
from piket.reading.files.pdf_layout import page_text
from piket.reading.files.wrapping import join_wrapped_lines

MAX_PAGES = 200
MIN_CHARACTERS = 20
_EDGE_LINES = 4
_PAGE_NUMBER = re.compile(
    r"[\s\-–—•|]*(?:(?:halaman|hal\.?|page)\s*:?\s*)?\d{1,3}(?:\s*(?:dari|of|/)\s*\d{1,3})?[\s\-–—•|]*",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[a-z(]")


@dataclass(frozen=True, slots=True)
class PdfText:
    """`scanned`: the pages (from 1) that are only pictures. `behind`: text lies invisibly under a picture."""

    pages: tuple[str, ...]
    scanned: tuple[int, ...]
    behind: bool
    count: int
    title: str | None = None


def open_pdf(content: bytes) -> Any:
    """A `pypdfium2.PdfDocument`. Raises `DamagedFile` or `LockedFile`."""
    import pypdfium2 as pdfium  # its native library loads only when a PDF comes

    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if "assword" in str(error):
            raise LockedFile("PDF") from error
        raise DamagedFile("PDF") from error


def read_pdf(content: bytes) -> PdfText:
    """At most MAX_PAGES pages. Raises `DamagedFile` or `LockedFile`."""
    import pypdfium2 as pdfium

    pdf = open_pdf(content)
    try:
        count, title = len(pdf), str(pdf.get_metadata_dict().get("Title") or "").strip()
        pages = [_Page.of(pdf, number) for number in range(min(count, MAX_PAGES))]
    except pdfium.PdfiumError as error:
        raise DamagedFile("PDF") from error
    finally:
        pdf.close()
    scanned = tuple(number for number, page in enumerate(pages, 1) if page.pictured and page.empty)
    behind = any(page.pictured and not page.empty for page in pages)
    return PdfText(
        tuple(without_furniture([page.text for page in pages])), scanned, behind, count, title or None
    )


@dataclass(frozen=True, slots=True)
class _Page:
    text: str
    pictured: bool

    @property
    def empty(self) -> bool:
        return len(self.text.strip()) < MIN_CHARACTERS

    @classmethod
    def of(cls, pdf: Any, number: int) -> _Page:
        page = pdf[number]
        words = page.get_textpage()
        try:
            return cls(page_text(page, words), _is_pictured(page))
        finally:
            words.close()
            page.close()


def _is_pictured(page: Any) -> bool:
    """A picture covers most of the page, as a scanner leaves it."""
    import pypdfium2.raw as raw

    area = page.get_width() * page.get_height()
    for found, picture in enumerate(page.get_objects(filter=(raw.FPDF_PAGEOBJ_IMAGE,), max_depth=3)):
        left, bottom, right, top = picture.get_bounds()
        if (right - left) * (top - bottom) > area * 0.5:
            return True
        if found > 500:
            return True  # a scan in strips
    return False


def from_pdf(content: bytes) -> Extract:
    """The text of the pages that have one; the others are told in `warnings`."""
    pdf = read_pdf(content)
    return Extract(joined_pages(pdf.pages), pdf.title, warnings_of(pdf))


def warnings_of(pdf: PdfText, *, recognised: bool = False) -> tuple[Bilingual, ...]:
    """What of the file is not in its text. `recognised`: the scanned pages were read by OCR."""
    found = []
    if pdf.count > MAX_PAGES:
        found.append(
            Bilingual(
                f"Hanya {MAX_PAGES} dari {pdf.count} halaman yang dibaca.",
                f"Only {MAX_PAGES} of {pdf.count} pages were read.",
            )
        )
    if pdf.scanned and not recognised:
        pages = ", ".join(map(str, pdf.scanned[:20]))
        found.append(
            Bilingual(
                f"Halaman {pages} hasil pindai dan tidak dibaca. Pasang Tesseract "
                "(`apt install tesseract-ocr tesseract-ocr-ind`), atau ketikkan isinya.",
                f"Page {pages} is a scan and was not read. Install Tesseract "
                "(`apt install tesseract-ocr tesseract-ocr-ind`), or type what it says.",
            )
        )
    if pdf.behind:
        found.append(
            Bilingual(
                "Teks berkas ini dibuat oleh pemindai: angkanya dapat keliru. Cocokkan dengan gambarnya.",
                "The text of this file was made by a scanner: its figures may be wrong. Compare them with the image.",
            )
        )
    return tuple(found)


def joined_pages(pages: Sequence[str]) -> str:
    """One text; a sentence that runs over a page's end stays whole."""
    whole = ""
    for page in pages:
        bare = page.strip()
        if whole and bare:
            whole += "\n" if _GOES_ON.match(bare) and whole[-1] not in ".:;?!" else "\n\n"
        whole += bare
    return join_wrapped_lines(whole)


def without_furniture(pages: Sequence[str]) -> list[str]:
    """Page numbers go; heads and feet that pages share stay on the first page only."""
    lines = [page.replace("\r\n", "\n").replace("\r", "\n").split("\n") for page in pages]
    shared = _shared(lines)
    seen: set[str] = set()
    return ["\n".join(_own(page, shared, seen)) for page in lines]


def _edges(page: Sequence[str]) -> list[int]:
    filled = [place for place, line in enumerate(page) if line.strip()]
    return sorted({*filled[:_EDGE_LINES], *filled[-_EDGE_LINES:]})


def _form(line: str) -> str:
    return re.sub(r"\d+", "#", re.sub(r"\s+", " ", line.strip())).lower()


def _shared(pages: Sequence[Sequence[str]]) -> set[str]:
    counts = Counter(form for page in pages for form in {_form(page[place]) for place in _edges(page)})
    least = max(2, round(len(pages) * 0.6))
    return {form for form, count in counts.items() if count >= least and form}


def _own(page: Sequence[str], shared: set[str], seen: set[str]) -> list[str]:
    gone: set[int] = set()
    edges = _edges(page)
    for place in edges:
        form = _form(page[place])
        if form in shared and form in seen and not _is_item(page[place]):
            gone.add(place)
    seen |= {_form(page[place]) for place in edges} & shared
    outer = [place for place in edges if place not in gone]
    gone |= {place for place in (*outer[:1], *outer[-1:]) if _PAGE_NUMBER.fullmatch(page[place])}
    return [line for place, line in enumerate(page) if place not in gone]


def _is_item(line: str) -> bool:
    """A clause, a row or the rest of a sentence, which pages may share without being furniture."""
    return bool(re.match(r"\s*(?:(?:\d{1,2}|[a-z])[.)]\s|[a-z])", line)) or "\t" in line
