"""Which files a report may carry: told by their content, never by their name; and what they are called when kept."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import PurePosixPath, PureWindowsPath

from PIL import Image

LARGEST = 5 * 1024 * 1024
MOST = 5
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MARKS = (
    (b"%PDF-", "application/pdf", ".pdf"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
)
_MOST_PARTS = 4000
_LARGEST_UNPACKED = 100 * 1024 * 1024
_LARGEST_TOLD = 2 * 1024 * 1024
_MOST_PIXELS = 200_000_000
_TYPES = "[Content_Types].xml"
# Macros under whatever name, ActiveX and packed programs; the content types name them where the file names do not.
_RUNS = re.compile(
    r"vbaproject|vbadata|macroenabled|activex|oleobject|\.(exe|dll|js|vbs|scr|hta|lnk|bat|ps1)$",
    re.IGNORECASE,
)
# A template, frame or object that a word processor would fetch by itself. Plain hyperlinks wait for a click.
_LOADS = re.compile(
    r"<Relationship\b(?=[^>]*TargetMode=[\"']External)"
    r"(?=[^>]*/(attachedTemplate|oleObject|frame|subDocument|externalLinkPath|image)[\"'])",
    re.IGNORECASE,
)
_PARTS = (("word/document.xml", _WORD, ".docx"), ("xl/workbook.xml", _SHEET, ".xlsx"))


class Refused(ValueError):
    """A file that is not kept. The argument says why: `size`, `empty`, `kind` or `pixels`."""


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
    if found[0].startswith("image/") and _is_flood(content):
        raise Refused("pixels")
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
            if not _is_harmless(package):
                return None
            names = set(package.namelist())
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError, RuntimeError, zlib.error):
        return None
    return next(((media_type, suffix) for part, media_type, suffix in _PARTS if part in names), None)


def _is_harmless(package: zipfile.ZipFile) -> bool:
    """Whoever opens it is not drowned by what it unpacks to, runs nothing, and loads nothing from elsewhere."""
    parts = package.infolist()
    if len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _LARGEST_UNPACKED:
        return False
    if any(_RUNS.search(part.filename) for part in parts):
        return False
    told = [part for part in parts if part.filename == _TYPES or part.filename.endswith(".rels")]
    return not any(_RUNS.search(words) or _LOADS.search(words) for words in map(_words(package), told))


def _words(package: zipfile.ZipFile) -> Callable[[zipfile.ZipInfo], str]:
    """What stands in a part; more than such a part ever holds is not read."""

    def read(part: zipfile.ZipInfo) -> str:
        with package.open(part) as opened:
            return opened.read(_LARGEST_TOLD).decode("utf-8", "replace")

    return read


def _is_flood(content: bytes) -> bool:
    """Whether a picture has more pixels than any camera takes. Only its head is read."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(content), formats=("PNG", "JPEG")) as picture:
                return picture.width * picture.height > _MOST_PIXELS
    except Image.DecompressionBombError:
        return True
    except (OSError, ValueError, SyntaxError):
        return False


def _name(given: str, suffix: str) -> str:
    """The last part of a path, without what a shell or a header could trip over."""
    last = PureWindowsPath(PurePosixPath(given).name).name
    stem = last[: -len(PurePosixPath(last).suffix)] if PurePosixPath(last).suffix else last
    kept = "".join(letter if letter.isalnum() or letter in " -_()" else "_" for letter in stem).strip(" _")
    return f"{kept[:80] or 'lampiran'}{suffix}"
