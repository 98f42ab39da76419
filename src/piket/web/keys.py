"""Secrets that the server draws and shows once: 256 random bits behind a prefix; the database holds their digest."""

from __future__ import annotations

import secrets
from hashlib import sha256


def new_key(prefix: str = "") -> str:
    """By its prefix whoever finds one in a file knows what it opens, and scanners of leaked secrets know it."""
    return prefix + secrets.token_urlsafe(32)


def digest_of(key: str) -> str:
    """What is kept of it: hex SHA-256. A slow hash would add nothing to 256 random bits."""
    return sha256(key.encode("utf-8", "replace")).hexdigest()
