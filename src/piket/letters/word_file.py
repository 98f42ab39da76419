"""What makes a Word file the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

FIRST_INSTANT = datetime(1980, 1, 1, tzinfo=UTC)
"""The earliest time a zip archive can hold; stands for 'no time of its own'."""


def frozen(archive: bytes) -> bytes:
    """The same archive with every entry dated `FIRST_INSTANT`, in its old order."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, FIRST_INSTANT.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, old.read(name))
    return out.getvalue()
