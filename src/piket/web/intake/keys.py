"""The key of a reader: 256 random bits, shown once; the database holds its digest."""

from __future__ import annotations

import secrets
from hashlib import sha256

_MARK = "piket_alat_"  # so that who finds one in a file knows what it opens


def new_key() -> str:
    return _MARK + secrets.token_urlsafe(32)


def digest_of(key: str) -> str:
    return sha256(key.encode()).hexdigest()
