"""Tokens of personal links: 160 bits that only the server can make, short enough to be typed from paper."""

from __future__ import annotations

import secrets
from base64 import b32encode
from hashlib import sha256

from django.utils.crypto import salted_hmac

_SALT = "piket.web.links"
_BYTES = 20


def new_nonce() -> str:
    return secrets.token_hex(16)


def token_of(employee_id: int, nonce: str) -> str:
    """32 letters and digits, without those that are taken for one another (base 32)."""
    digest = salted_hmac(_SALT, f"{employee_id}:{nonce}", algorithm="sha256").digest()
    return b32encode(digest[:_BYTES]).decode("ascii").lower()


def key_of(token: str) -> str:
    """What is kept of a token: hex SHA-256."""
    return sha256(token.strip().lower().encode("utf-8")).hexdigest()
