"""Addresses under a key derived from `SECRET_KEY`, and codes that only the server can make."""

from __future__ import annotations

import base64
import secrets

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.utils.crypto import salted_hmac

_SALT = "piket.web.sending"


def sealed(text: str) -> str:
    return _seal().encrypt(text.encode()).decode()


def opened(text: str) -> str:
    """Empty where it was sealed under another key: the person then connects the way once more."""
    try:
        return _seal().decrypt(text.encode()).decode()
    except InvalidToken:
        return ""


def digest_of(text: str) -> str:
    """Tells two addresses apart without opening either."""
    return salted_hmac(_SALT, text, algorithm="sha256").hexdigest()


def new_nonce() -> str:
    return secrets.token_hex(16)


def code_of(contact: int, nonce: str) -> str:
    """Six digits."""
    number = int(salted_hmac(_SALT, f"{contact}:{nonce}", algorithm="sha256").hexdigest()[:15], 16)
    return f"{number % 1_000_000:06d}"


def _seal() -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=b"piket addresses").derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
