"""Scanned pages: alone, as pictures, or between the pages of a PDF that has text on others."""

from __future__ import annotations

from collections.abc import Sequence

from piket.policy.values import Bilingual
from piket.reading.decoding import clean_text
from piket.reading.errors import UnreadableDocument, unreadable
from piket.reading.files.pdf import MIN_CHARACTERS as MIN_CHARACTERS
from piket.reading.files.pdf import PdfText, joined_pages, read_pdf, warnings_of
from piket.reading.kinds import PICTURES, Kind
from piket.reading.ocr import OcrPage, OcrUnavailable, Recogniser, placed_text, shifted
from piket.reading.values import Document, PlacedWord

SCANNED = Bilingual(
    "Naskah ini hasil pindai: setiap angka belum pasti. Cocokkan dengan gambarnya sebelum disetujui.",
    "This text comes from a scan: no figure in it is certain. Compare each with its image before you approve.",
)


def pdf_document(content: bytes, name: str, recogniser: Recogniser | None) -> Document:
    """Raises DamagedFile, LockedFile, UnreadableDocument (`scanned`, `no_ocr`)."""
    pdf = read_pdf(content)
    whole = clean_text(joined_pages(pdf.pages))
    empty = len(whole.strip()) < MIN_CHARACTERS
    # A page of nothing but drawn letters has no picture; a recogniser reads it as well.
    wanted = tuple(range(1, len(pdf.pages) + 1)) if empty else pdf.scanned
    if not wanted or recogniser is None:
        if empty:
            raise no_text(Kind.PDF, name)
        return Document(whole, Kind.PDF.value, pdf.title, warnings_of(pdf))
    try:
        read = _recognised(recogniser, content, Kind.PDF, wanted, name)
    except UnreadableDocument:
        if empty:
            raise
        return Document(whole, Kind.PDF.value, pdf.title, warnings_of(pdf))
    text, words = _interleaved(pdf, dict(zip(wanted, read, strict=False)))
    if len(text.strip()) < MIN_CHARACTERS:
        raise no_text(Kind.PDF, name)
    warnings = (SCANNED, *warnings_of(pdf, recognised=True), *_left_out(wanted, len(read)))
    return Document(text, Kind.PDF.value, pdf.title, warnings, words)


def picture_document(content: bytes, kind: Kind, name: str, recogniser: Recogniser | None) -> Document:
    """Raises UnreadableDocument (`scanned`, `no_ocr`)."""
    if recogniser is None:
        raise no_text(kind, name)
    text, words = placed_text(_recognised(recogniser, content, kind, (), name))
    if len(text.strip()) < MIN_CHARACTERS:
        raise no_text(kind, name)
    return Document(text, kind.value, None, (SCANNED,), words)


def _recognised(
    recogniser: Recogniser, content: bytes, kind: Kind, pages: Sequence[int], name: str
) -> Sequence[OcrPage]:
    try:
        return recogniser.recognise(content, kind.value, pages)
    except OcrUnavailable as error:
        raise unreadable("no_ocr", f"{name}: {error.message.id}", f"{name}: {error.message.en}") from error


def _interleaved(pdf: PdfText, read: dict[int, OcrPage]) -> tuple[str, tuple[PlacedWord, ...]]:
    """The pages in their order, each run of pages with text as a PDF gives it, each scan word by word."""
    text, words, waiting = "", list[PlacedWord](), list[str]()
    for number, page in enumerate(pdf.pages, 1):
        if number not in read:
            waiting.append(page)
            continue
        text = _added(text, clean_text(joined_pages(waiting)).strip())
        waiting = []
        said, placed = placed_text([read[number]])
        text = _added(text, said)
        words += shifted(placed, len(text) - len(said))
    return _added(text, clean_text(joined_pages(waiting)).strip()), tuple(words)


def _added(text: str, more: str) -> str:
    return f"{text}\n\n{more}" if text and more else text + more


def _left_out(wanted: Sequence[int], read: int) -> tuple[Bilingual, ...]:
    if read >= len(wanted):
        return ()
    return (
        Bilingual(
            f"Hanya {read} dari {len(wanted)} halaman pindai yang dibaca.",
            f"Only {read} of {len(wanted)} scanned pages were read.",
        ),
    )


def no_text(kind: Kind, name: str) -> UnreadableDocument:
    if kind is Kind.PDF or kind in PICTURES:
        return unreadable(
            "scanned",
            f"{name} tampaknya hasil pindai: tidak ada teks di dalamnya. Minta berkas aslinya, jalankan OCR, "
            "atau ketikkan isinya.",
            f"{name} looks like a scan: there is no text in it. Ask for the original file, run OCR, "
            "or type the content.",
        )
    return unreadable(
        "empty",
        f"{name} hampir tidak berisi teks. Pilih berkas yang memuat naskahnya, atau tempelkan teksnya.",
        f"{name} has hardly any text. Choose a file that holds the text, or paste it.",
    )
