"""Which files a report may carry: told by their content, never by their name; and what they are called when kept."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath

LARGEST = 5 * 1024 * 1024
MOST = 5
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MARKS = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
)
_PARTS = (("word/document.xml", _WORD, ".docx"), ("xl/workbook.xml", _SHEET, ".xlsx"))


class Refused(ValueError):
    """A file that is not kept. The argument says why: `size`, `empty` or `kind`."""


@dataclass(frozen=True)
class File:
    """A file as it is kept. `name` ends as its content asks."""

    name: str
    media_type: str
    content: bytes

    @property
    def columns(self) -> dict[str, str | int | bytes]:
        """Of the row that keeps it."""
        return {
            "name": self.name,
            "media_type": self.media_type,
            "size": len(self.content),
            "sha256": sha256(self.content).hexdigest(),
            "content": self.content,
        }


def checked(name: str, content: bytes) -> File:
    """Raises `Refused` for what is empty, too large, or none of PDF, JPEG, PNG, Word and Excel without macros."""
    if not content:
        raise Refused("empty")
    if len(content) > LARGEST:
        raise Refused("size")
    found = _kind(content)
    if found is None:
        raise Refused("kind")
    media_type, suffix = found
    return File(_name(name, suffix), media_type, content)


def _kind(content: bytes) -> tuple[str, str] | None:
    for mark, media_type, suffix in _MARKS:
        if content.startswith(mark):
            return media_type, suffix
    if not content.startswith(b"PK\x03\x04"):
        return None
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return None
    if any(one.casefold().endswith("vbaproject.bin") for one in names):
        return None
    return next(((media_type, suffix) for part, media_type, suffix in _PARTS if part in names), None)


def _name(given: str, suffix: str) -> str:
    """The last part of a path, without what a shell or a header could trip over."""
    last = PureWindowsPath(PurePosixPath(given).name).name
    stem = last[: -len(PurePosixPath(last).suffix)] if PurePosixPath(last).suffix else last
    kept = "".join(letter if letter.isalnum() or letter in " -_()" else "_" for letter in stem).strip(" _")
    return f"{kept[:80] or 'lampiran'}{suffix}"
