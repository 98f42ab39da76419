"""What kind of file it is: by its bytes, and by its name only where bytes do not tell."""

from __future__ import annotations

import re
from enum import StrEnum

from piket.reading.decoding import not_a_text
from piket.reading.errors import UnreadableDocument, unreadable
from piket.reading.files.extracts import DamagedFile, LockedFile, open_archive

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAIL = re.compile(
    rb"(?:(?:Received|Return-Path|Delivered-To|MIME-Version|From|To|Cc|Date|Subject|Message-ID|Content-[\w-]+|X-[\w-]+):"
    rb"[^\n]*\n(?:[ \t][^\n]*\n){0,20}){3}",
    re.IGNORECASE,
)


class Kind(StrEnum):
    """The value is the media type."""

    TEXT = "text/plain"
    HTML = "text/html"
    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    RTF = "application/rtf"
    MAIL = "message/rfc822"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"


PICTURES = frozenset((Kind.PNG, Kind.JPEG, Kind.TIFF))
_STARTS = (
    (b"\x89PNG", Kind.PNG),
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"{\\rtf", Kind.RTF),
)


def kind_of(content: bytes, name: str) -> Kind:
    """Raises `UnreadableDocument` for what is no text: `binary`, `old_word`, `damaged`, `locked`."""
    suffix = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    head = content[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    if b"%PDF-" in content[:1024]:
        return Kind.PDF
    if head.startswith(b"PK\x03\x04"):
        return _zip_kind(content, name)
    if head.startswith(_OLE):
        raise _old_office(content, name)
    for start, kind in _STARTS:
        if head.startswith(start):
            return kind
    if suffix in {"eml", "mht", "mhtml"} or (_MAIL.match(head) and b"\x00" not in head):
        return Kind.MAIL
    lowered = head.lower()
    if suffix in {"html", "htm", "xhtml"} or lowered.startswith((b"<!doctype html", b"<html")):
        return Kind.HTML
    return Kind.TEXT


def _zip_kind(content: bytes, name: str) -> Kind:
    try:
        with open_archive(content, "ZIP") as archive:
            names = set(archive.namelist())
            mime = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except LockedFile as error:
        raise locked(name) from error
    except DamagedFile as error:
        raise damaged(name, error) from error
    except Exception as error:
        raise damaged(name, "ZIP") from error
    if "word/document.xml" in names:
        return Kind.DOCX
    if mime.startswith(b"application/vnd.oasis.opendocument.text"):
        return Kind.ODT
    if "xl/workbook.xml" in names or "ppt/presentation.xml" in names:
        raise unreadable(
            "binary",
            f"{name} lembar kerja atau salindia. Simpan sebagai PDF, atau salin isinya lalu tempelkan.",
            f"{name} is a spreadsheet or a slide show. Save it as PDF, or copy what it says and paste it.",
        )
    raise not_a_text(name)


def _old_office(content: bytes, name: str) -> UnreadableDocument:
    if "__substg1.0_".encode("utf-16-le") in content:
        return unreadable(
            "old_word",
            f"{name} surel Outlook (.msg). Simpan sebagai .eml, atau simpan lampirannya lalu kirim itu.",
            f"{name} is Outlook mail (.msg). Save it as .eml, or save its attachment and send that.",
        )
    if "EncryptedPackage".encode("utf-16-le") in content:
        return locked(name)
    return unreadable(
        "old_word",
        f"{name} memakai format Office lama (.doc). Simpan sebagai .docx atau PDF lalu coba lagi.",
        f"{name} is in the old Office format (.doc). Save it as .docx or PDF and try again.",
    )


def locked(name: str) -> UnreadableDocument:
    return unreadable(
        "locked",
        f"{name} dikunci kata sandi. Buka kuncinya, simpan ulang, lalu coba lagi.",
        f"{name} is locked by a password. Unlock it, save it again, and try once more.",
    )


def damaged(name: str, what: object) -> UnreadableDocument:
    return unreadable(
        "damaged",
        f"{name} rusak atau terpotong ({what}). Unduh ulang berkasnya, atau tempelkan teksnya.",
        f"{name} is damaged or cut off ({what}). Download it again, or paste the text.",
    )
