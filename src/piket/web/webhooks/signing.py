"""Signatures of what is sent, as the Standard Webhooks specification has them."""

from __future__ import annotations

import base64
import hmac
import secrets
from hashlib import sha256

PREFIX = "whsec_"
_BYTES = 32


def new_secret() -> str:
    return PREFIX + base64.b64encode(secrets.token_bytes(_BYTES)).decode()


def headers_of(secret: str, message: str, seconds: int, body: bytes) -> dict[str, str]:
    """`seconds`: of this attempt, so that a receiver can refuse what is old; `message` stays the same in all."""
    return {
        "webhook-id": message,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{_signature(secret, message, seconds, body)}",
    }


def _signature(secret: str, message: str, seconds: int, body: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = f"{message}.{seconds}.".encode() + body
    return base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
