"""The secret of a program's key, shown once."""

from __future__ import annotations

from piket.web import keys

PREFIX = "piket_"
SHOWN = len(PREFIX) + 6
"""Letters of a key that its list shows, so that she finds it again in her program."""


def new_token() -> str:
    return keys.new_key(PREFIX)
