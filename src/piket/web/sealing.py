"""Secrets that must be read again lie encrypted, so that a copy of the database opens nothing."""

from __future__ import annotations

import base64

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings


def seal(text: str, purpose: str) -> str:
    """`text` under a key derived from `SECRET_KEY`, another one for each purpose."""
    return _key(purpose).encrypt(text.encode()).decode()


def unseal(sealed: str, purpose: str) -> str:
    return _key(purpose).decrypt(sealed.encode()).decode()


def _key(purpose: str) -> Fernet:
    key = HKDF(SHA256(), 32, salt=None, info=f"piket {purpose}".encode()).derive(settings.SECRET_KEY.encode())
    return Fernet(base64.urlsafe_b64encode(key))
