"""From the bytes of a file to the text a person would see in it."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from piket.policy.values import Bilingual
from piket.reading import extractors
from piket.reading.errors import unreadable
from piket.reading.ocr import OcrUnavailable, Recogniser, placed_text
from piket.reading.values import Document

MAX_BYTES = 20 * 1024 * 1024
MAX_CHARACTERS = 5_000_000
_MIN_CHARACTERS = 20
# The five bytes that cp1252 leaves undefined, and control characters no office text has.
_CONTROL = {chr(code) for code in range(32)} - {"\n", "\r", "\t", "\f", "\v"}

SCANNED = Bilingual(
    "Naskah ini hasil pindai: setiap angka belum pasti. Cocokkan dengan gambarnya sebelum disetujui.",
    "This text comes from a scan: no figure in it is certain. Compare each with its image before you approve.",
)

Extractor = Callable[[bytes], extractors.Extract]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MEDIA: dict[str, tuple[str, Extractor | None]] = {
    "png": ("image/png", None),
    "jpeg": ("image/jpeg", None),
    "pdf": ("application/pdf", extractors.from_pdf),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", extractors.from_docx),
    "html": ("text/html", extractors.from_html),
    "eml": ("message/rfc822", extractors.from_email),
}


def load(content: bytes, name: str, recogniser: Recogniser | None = None) -> Document:
    """Read `content` as the kind of file its bytes (then its `name`) say it is.

    `recogniser` reads scanned PDFs and images (see `piket.adapters.ocr`); without it they are refused.
    Raises UnreadableDocument: `empty`, `too_large`, `scanned`, `no_ocr`, `binary`, `old_word`, `encoding`, `damaged`,
    `locked`. Spans of facts index the returned text, which is normalised (NFC, `\\n` line ends) once, here.
    """
    _refuse_size(content, name)
    kind = _kind(content, name)
    if kind == "text":
        text, warnings = decode(content, name)
        return _document(text, "text/plain", None, warnings, name)
    media_type, extractor = _MEDIA[kind]
    if extractor is None:
        return _recognised(content, media_type, name, recogniser)
    extract = _extract(extractor, content, name)
    if kind == "pdf" and recogniser and len(extract.text.strip()) < _MIN_CHARACTERS:
        return _recognised(content, media_type, name, recogniser)
    return _document(extract.text, media_type, extract.title, extract.warnings, name)


def _refuse_size(content: bytes, name: str) -> None:
    if not content.strip():
        raise unreadable(
            "empty",
            f"{name} kosong. Pilih berkas yang berisi naskah, atau tempelkan teksnya.",
            f"{name} is empty. Choose a file with the text in it, or paste the text.",
        )
    if len(content) > MAX_BYTES:
        size = f"{len(content) / 1024 / 1024:.0f}"
        raise unreadable(
            "too_large",
            f"{name} berukuran {size} MB; batasnya 20 MB. Kirim halaman yang memuat ketentuannya saja.",
            f"{name} is {size} MB; the limit is 20 MB. Send only the pages that hold the provisions.",
        )


def _kind(content: bytes, name: str) -> str:
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-"):
        return "pdf"
    if head.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        return "png" if head.startswith(b"\x89PNG") else "jpeg"
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(content, name)
    if head.startswith(_OLE):
        raise unreadable(
            "old_word",
            f"{name} memakai format Office lama (.doc). Simpan sebagai .docx atau PDF lalu coba lagi.",
            f"{name} is in the old Office format (.doc). Save it as .docx or PDF and try again.",
        )
    if suffix == "eml":
        return "eml"
    lowered = head.lower()
    if suffix in {"html", "htm", "xhtml"} or lowered.startswith((b"<!doctype html", b"<html")):
        return "html"
    return "text"


def _zip_kind(content: bytes, name: str) -> str:
    if b"word/document.xml" in content:
        return "docx"
    raise unreadable(
        "binary",
        f"{name} bukan naskah (arsip ZIP atau jenis lain). Kirim teks, HTML, PDF, DOCX atau EML.",
        f"{name} is not a text (a ZIP archive or another type). Send text, HTML, PDF, DOCX or EML.",
    )


def _recognised(content: bytes, media_type: str, name: str, recogniser: Recogniser | None) -> Document:
    """The text of a scan. Nothing is normalised but line ends, so that the boxes stay with their words."""
    if recogniser is None:
        raise _no_text("application/pdf", name)
    try:
        text, words = placed_text(recogniser.recognise(content, media_type))
    except OcrUnavailable as error:
        raise unreadable("no_ocr", f"{name}: {error.message.id}", f"{name}: {error.message.en}") from error
    if len(text.strip()) < _MIN_CHARACTERS:
        raise _no_text("application/pdf", name)
    return Document(text[:MAX_CHARACTERS], media_type, None, (SCANNED,), words)


def _extract(extractor: Extractor, content: bytes, name: str) -> extractors.Extract:
    try:
        return extractor(content)
    except extractors.LockedFile as error:
        raise unreadable(
            "locked",
            f"{name} dikunci kata sandi. Buka kuncinya, simpan ulang, lalu coba lagi.",
            f"{name} is locked by a password. Unlock it, save it again, and try once more.",
        ) from error
    except extractors.DamagedFile as error:
        raise unreadable(
            "damaged",
            f"{name} rusak atau terpotong ({error}). Unduh ulang berkasnya, atau tempelkan teksnya.",
            f"{name} is damaged or cut off ({error}). Download it again, or paste the text.",
        ) from error


def decode(content: bytes, name: str) -> tuple[str, tuple[Bilingual, ...]]:
    """Text in UTF-8 or UTF-16 (by its mark) or, failing that, Windows-1252, which is then said."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode_as(content, "utf-16", name), ()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _decode_legacy(content, name, error.start)
    _refuse_binary(text, name)
    return text, ()


def _decode_as(content: bytes, encoding: str, name: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        raise _wrong_encoding(name, error.start) from error


def _decode_legacy(content: bytes, name: str, place: int) -> tuple[str, tuple[Bilingual, ...]]:
    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError as error:
        _refuse_binary(content.decode("latin-1"), name)
        raise _wrong_encoding(name, error.start) from error
    _refuse_binary(text, name)
    warning = Bilingual(
        f"{name} bukan UTF-8 (bita ke-{place + 1}); dibaca sebagai Windows-1252. "
        "Periksa tanda kutip dan huruf beraksen.",
        f"{name} is not UTF-8 (byte {place + 1}); read as Windows-1252. Check quotes and accented letters.",
    )
    return text, (warning,)


def _refuse_binary(text: str, name: str) -> None:
    sample = text[:20_000]
    strange = sum(1 for character in sample if character in _CONTROL)
    if "\x00" in sample or strange > len(sample) * 0.01:
        raise unreadable(
            "binary",
            f"{name} bukan naskah (isinya biner). Kirim teks, HTML, PDF, DOCX atau EML.",
            f"{name} is not a text (its content is binary). Send text, HTML, PDF, DOCX or EML.",
        )


def _wrong_encoding(name: str, place: int) -> Exception:
    return unreadable(
        "encoding",
        f"Pengodean {name} tidak dikenal (bita ke-{place + 1}). Simpan ulang sebagai UTF-8.",
        f"The encoding of {name} is not known (byte {place + 1}). Save it again as UTF-8.",
    )


def _document(
    text: str, media_type: str, title: str | None, warnings: tuple[Bilingual, ...], name: str
) -> Document:
    clean = clean_text(text)
    if len(clean.strip()) < _MIN_CHARACTERS:
        raise _no_text(media_type, name)
    if len(clean) > MAX_CHARACTERS:
        raise unreadable(
            "too_large",
            f"{name} memuat lebih dari 5.000.000 huruf. Kirim bagian yang memuat ketentuannya saja.",
            f"{name} holds more than 5,000,000 characters. Send only the part with the provisions.",
        )
    return Document(text=clean, media_type=media_type, title=title, warnings=warnings)


def _no_text(media_type: str, name: str) -> Exception:
    if media_type == "application/pdf":
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


def clean_text(text: str) -> str:
    """NFC, `\\n` line ends, no soft hyphens or zero-width characters; nothing else is altered."""
    text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n").replace("\v", "\n")
    return text.translate({0x00AD: None, 0x200B: None, 0x200C: None, 0x200D: None, 0xFEFF: None, 0x00A0: " "})


def from_text(text: str, title: str | None = None) -> Document:
    """A pasted text. Raises UnreadableDocument (`empty`, `too_large`)."""
    if not text.strip():
        raise unreadable(
            "empty",
            "Belum ada teks. Tempelkan naskah surat edaran atau beritanya.",
            "There is no text yet. Paste the circular or the article.",
        )
    return _document(text, "text/plain", title, (), "Teks yang ditempel")
