"""The key of an installation on this machine: it signs sessions, and what lies encrypted opens by it."""

from __future__ import annotations

import secrets
from pathlib import Path

from piket.adapters.home import data_home
from piket.adapters.private_files import private


def secret_file() -> Path:
    return data_home() / "secret_key"


def kept_secret() -> str:
    """Made once, readable by its owner alone."""
    if not secret_file().exists():
        _write(secrets.token_urlsafe(50))
    return secret_file().read_text(encoding="ascii")


def keep_secret(secret: str) -> bool:
    """Keep a key that came back with a backup; False where another one is there already, which stays."""
    if not secret_file().exists():
        _write(secret)
    return kept_secret() == secret


def _write(secret: str) -> None:
    place = secret_file()
    place.parent.mkdir(parents=True, exist_ok=True)
    draft = place.with_suffix(".partial")
    draft.unlink(missing_ok=True)
    with open(draft, "x", opener=private, encoding="ascii") as out:
        out.write(secret)
    draft.replace(place)
