"""The key of a reader, shown once."""

from __future__ import annotations

from piket.web import keys

_MARK = "piket_alat_"


def new_key() -> str:
    return keys.new_key(_MARK)
