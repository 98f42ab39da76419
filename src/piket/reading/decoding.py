"""From bytes to characters, and the one normal form of every text that is read."""

from __future__ import annotations

import unicodedata

from piket.policy.values import Bilingual
from piket.reading.errors import UnreadableDocument, unreadable

# Control characters that no office text has.
_CONTROL = {chr(code) for code in range(32)} - {"\n", "\r", "\t", "\f", "\v"}
_SIGNS = str.maketrans(
    {
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u200e": None, "\u200f": None,
        "\u2060": None, "\ufeff": None, "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2028": "\n", "\u2029": "\n",
        "\f": "\n", "\v": "\n",
    }
)  # fmt: skip


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
        raise not_a_text(name)


def not_a_text(name: str) -> UnreadableDocument:
    return unreadable(
        "binary",
        f"{name} bukan naskah. Kirim teks, HTML, PDF, DOCX, ODT, RTF, surel (EML) atau gambar pindai.",
        f"{name} is not a text. Send text, HTML, PDF, DOCX, ODT, RTF, e-mail (EML) or a scanned image.",
    )


def _wrong_encoding(name: str, place: int) -> Exception:
    return unreadable(
        "encoding",
        f"Pengodean {name} tidak dikenal (bita ke-{place + 1}). Simpan ulang sebagai UTF-8.",
        f"The encoding of {name} is not known (byte {place + 1}). Save it again as UTF-8.",
    )


def clean_text(text: str) -> str:
    """NFC, `\\n` line ends, no soft hyphens, direction marks or zero-width characters; nothing else is altered."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.isascii():
        return text.replace("\f", "\n").replace("\v", "\n")
    return unicodedata.normalize("NFC", text).translate(_SIGNS)
