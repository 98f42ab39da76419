"""A file that was sent in, where the pure rooms can read it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from piket.organisation.importing.looking import Look, look
from piket.organisation.tables import Schema

_ARCHIVE = b"PK\x03\x04"


@contextmanager
def on_disk(content: bytes, name: str) -> Iterator[Path]:
    """The file under its own name's stem; what it is, is told by its content and not by its suffix."""
    with tempfile.TemporaryDirectory(prefix="piket-") as folder:
        suffix = ".xlsx" if content.startswith(_ARCHIVE) else ".csv"
        path = Path(folder) / f"{Path(name).stem[:80] or 'daftar'}{suffix}"
        path.write_bytes(content)
        yield path


def look_at(schema: Schema, content: bytes, name: str, remembered: Mapping[str, str]) -> Look:
    """Raises `FileErrors`."""
    with on_disk(content, name) as path:
        return look(path, schema, remembered)
