"""From the bytes of a file to the text a person would see in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from piket.policy.values import Bilingual
from piket.reading.decoding import clean_text, decode
from piket.reading.errors import UnreadableDocument, unreadable
from piket.reading.files.extracts import DamagedFile, Extract, LockedFile
from piket.reading.files.html import from_html
from piket.reading.files.mail import attachments, from_email, opened
from piket.reading.files.odt import from_odt
from piket.reading.files.rtf import from_rtf
from piket.reading.files.word import from_docx
from piket.reading.kinds import PICTURES, Kind, damaged, kind_of, locked
from piket.reading.ocr import Recogniser
from piket.reading.pasted import unmarked
from piket.reading.scans import MIN_CHARACTERS, no_text, pdf_document, picture_document
from piket.reading.values import Document

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 5_000_000
_MAX_ATTACHMENTS = 20
_MAX_DEPTH = 3

_EXTRACTORS: dict[Kind, Callable[[bytes], Extract]] = {
    Kind.DOCX: from_docx,
    Kind.ODT: from_odt,
    Kind.RTF: from_rtf,
    Kind.HTML: from_html,
}
# What tells a circular from the note it came with.
_MARKS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (
        r"surat edaran|instruksi|keputusan|peraturan",
        r"\bnomor\b\s*:?\s*\S*\d",
        r"\bwf[hoa]\b|work from|bekerja (?:di|dari)|kedinasan|jam kerja",
        r"\d\s?(?:%|persen)",
        r"\b(?:pegawai|asn|aparatur)\b",
        r"\b(?:kesatu|kedua|ketiga|menetapkan|ketentuan|sebagai berikut)\b",
        r"\bditetapkan\b|\btembusan\b|\bditandatangani\b",
    )
)


def load(content: bytes, name: str, recogniser: Recogniser | None = None) -> Document:
    """Read `content` as the kind of file its bytes (then its `name`) say it is.

    `recogniser` reads scanned pages and images (see `piket.adapters.ocr`); without it they are refused, or told in the
    warnings where other pages have text. Raises UnreadableDocument: `empty`, `too_large`, `scanned`, `no_ocr`,
    `binary`, `old_word`, `encoding`, `damaged`, `locked`. Spans of facts index the returned text, which is normalised
    (NFC, `\\n` line ends) once, here. Rows of tables are lines, their cells parted by tabs.
    """
    return _load(content, name, recogniser, 0)


def _load(content: bytes, name: str, recogniser: Recogniser | None, depth: int) -> Document:
    _refuse_size(content, name)
    kind = kind_of(content, name)
    try:
        if kind is Kind.MAIL:
            return _mail(content, name, recogniser, depth)
        if kind is Kind.PDF:
            document = pdf_document(content, name, recogniser)
        elif kind in PICTURES:
            document = picture_document(content, kind, name, recogniser)
        elif kind is Kind.TEXT:
            text, warnings = decode(content, name)
            return _document(Extract(unmarked(clean_text(text)), None, warnings), kind, name)
        else:
            return _document(_EXTRACTORS[kind](content), kind, name)
    except LockedFile as error:
        raise locked(name) from error
    except DamagedFile as error:
        raise damaged(name, error) from error
    return _checked(document, name)


def from_text(text: str, title: str | None = None) -> Document:
    """A pasted text. Raises UnreadableDocument (`empty`, `too_large`)."""
    if not text.strip():
        raise unreadable(
            "empty",
            "Belum ada teks. Tempelkan naskah surat edaran atau beritanya.",
            "There is no text yet. Paste the circular or the article.",
        )
    return _document(Extract(unmarked(clean_text(text)), title), Kind.TEXT, "Teks yang ditempel")


def _refuse_size(content: bytes, name: str) -> None:
    if len(content) > MAX_BYTES:
        size = f"{len(content) / 1024 / 1024:.0f}"
        raise unreadable(
            "too_large",
            f"{name} berukuran {size} MB; batasnya 20 MB. Kirim halaman yang memuat ketentuannya saja.",
            f"{name} is {size} MB; the limit is 20 MB. Send only the pages that hold the provisions.",
        )
    if not content.strip():
        raise unreadable(
            "empty",
            f"{name} kosong. Pilih berkas yang berisi naskah, atau tempelkan teksnya.",
            f"{name} is empty. Choose a file with the text in it, or paste the text.",
        )


def _document(extract: Extract, kind: Kind, name: str) -> Document:
    text = clean_text(extract.text)
    if len(text.strip()) < MIN_CHARACTERS:
        raise no_text(kind, name)
    return _checked(
        Document(text, kind.value, extract.title, extract.warnings, published=extract.published), name
    )


def _checked(document: Document, name: str) -> Document:
    if len(document.text) > MAX_CHARACTERS:
        raise unreadable(
            "too_large",
            f"{name} memuat lebih dari 5.000.000 huruf. Kirim bagian yang memuat ketentuannya saja.",
            f"{name} holds more than 5,000,000 characters. Send only the part with the provisions.",
        )
    return document


def _mail(content: bytes, name: str, recogniser: Recogniser | None, depth: int) -> Document:
    """The attachment that is a circular; the message itself where none says more than it does."""
    message = opened(content)
    note = from_email(message)
    files = list(attachments(message))[:_MAX_ATTACHMENTS] if depth < _MAX_DEPTH else []
    read: list[tuple[str, Document]] = []
    refused: list[tuple[str, UnreadableDocument]] = []
    for file in files:
        try:
            read.append((file.name, _load(file.content, file.name, recogniser, depth + 1)))
        except UnreadableDocument as error:
            refused.append((file.name, error))
    best = max(read, key=lambda entry: (_weight(entry[1].text), len(entry[1].text)), default=None)
    unread = tuple(_unread(file, error.message) for file, error in refused)
    if best is not None and _weight(best[1].text) >= _weight(note.text):
        others = tuple(file for file, _ in read if file != best[0])
        warnings = (_instead(best[0], others), *unread, *best[1].warnings)
        return replace(best[1], title=best[1].title or note.title, warnings=warnings)
    if refused and len(note.text.strip()) < MIN_CHARACTERS:
        raise refused[0][1]
    return _document(replace(note, warnings=(*note.warnings, *unread)), Kind.MAIL, name)


def _weight(text: str) -> int:
    """How many of the marks of a circular the text bears."""
    return sum(1 for mark in _MARKS if mark.search(text[:200_000]))


def _instead(name: str, others: tuple[str, ...]) -> Bilingual:
    left = ", ".join(others)
    return Bilingual(
        f"Yang dibaca lampiran {name}, bukan surel pengantarnya."
        + (f" Lampiran lain tidak dibaca: {left}." if left else ""),
        f"The attachment {name} was read, not the covering mail."
        + (f" Other attachments were not read: {left}." if left else ""),
    )


def _unread(name: str, why: Bilingual) -> Bilingual:
    return Bilingual(
        f"Lampiran {name} tidak dibaca. {why.id}", f"The attachment {name} was not read. {why.en}"
    )
