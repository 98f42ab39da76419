"""What comes out of a file, how that fails, and the one form in which every file's tables become text.

A row is a line; its cells are parted by a tab (`reading.tables` reads them back). Nothing else holds a tab.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from piket.policy.values import Bilingual

MAX_UNPACKED = 200 * 1024 * 1024
MAX_PART = 60 * 1024 * 1024
MAX_ROWS, MAX_COLUMNS = 20_000, 60
_MAX_ENTRIES = 5_000


class DamagedFile(Exception):
    """The bytes are not what their type promises."""


class LockedFile(Exception):
    """A password is needed."""


@dataclass(frozen=True, slots=True)
class Extract:
    """`published`: the day a page says it was made public."""

    text: str
    title: str | None = None
    warnings: tuple[Bilingual, ...] = ()
    published: date | None = None


def row_line(cells: Iterable[str]) -> str:
    """A row of a table as one line of text."""
    return "\t".join(re.sub(r"\s+", " ", cell).strip() for cell in cells).rstrip("\t")


def open_archive(content: bytes, kind: str) -> zipfile.ZipFile:
    """A ZIP that unpacks to a bounded size. Raises `DamagedFile` or `LockedFile`."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise DamagedFile(kind) from error
    entries = archive.infolist()
    if len(entries) > _MAX_ENTRIES or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise DamagedFile("ZIP > 200 MB")
    if any(entry.flag_bits & 1 for entry in entries):
        raise LockedFile(kind)
    return archive


def read_part(archive: zipfile.ZipFile, name: str, kind: str) -> bytes:
    """One entry, read no further than MAX_PART whatever its directory says of its size."""
    try:
        with archive.open(name) as entry:
            content = entry.read(MAX_PART + 1)
    except KeyError as error:
        raise DamagedFile(f"{kind}: {name}") from error
    except Exception as error:
        raise DamagedFile(kind) from error
    if len(content) > MAX_PART:
        raise DamagedFile(f"{name} > {MAX_PART // 1024 // 1024} MB")
    return content


def parsed(content: bytes, kind: str) -> Any:
    """The root of an XML part. Entities are never expanded and no other file or address is opened."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise DamagedFile(kind) from error


def bounded_grid(rows: Sequence[Sequence[str]]) -> list[str]:
    """The rows as lines; rows and cells beyond what anyone writes by hand are left out."""
    return [row_line(cells[:MAX_COLUMNS]) for cells in rows[:MAX_ROWS]]
