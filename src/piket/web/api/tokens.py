"""The secret of a key: 256 random bits behind a prefix by which scanners of leaked secrets can know it."""

from __future__ import annotations

import secrets
from hashlib import sha256

PREFIX = "piket_"
SHOWN = len(PREFIX) + 6
"""Letters of a key that its list shows, so that she finds it again in her program."""


def new_token() -> str:
    return PREFIX + secrets.token_urlsafe(32)


def digest_of(token: str) -> str:
    """What is kept of it: hex SHA-256. A slow hash would add nothing to 256 random bits."""
    return sha256(token.encode("utf-8", "replace")).hexdigest()
