"""Signatures by Ed25519, each over a first line that says what is signed, so that none can pass for another."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

SEAL, DAY = b"piket seal 1\n", b"piket day 1\n"


def new_key() -> str:
    """A private key, in hex."""
    return Ed25519PrivateKey.generate().private_bytes_raw().hex()


def public_of(private: str) -> str:
    return _private(private).public_key().public_bytes_raw().hex()


def name_of(public: bytes) -> str:
    """What a key is called wherever it signed: the first 16 hex digits of its hash."""
    return hashlib.sha256(public).hexdigest()[:16]


def signed(private: str, purpose: bytes, text: str) -> str:
    """The signature in hex."""
    return _private(private).sign(purpose + text.encode()).hex()


def is_signed(public: bytes, purpose: bytes, text: str, signature: str) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(bytes.fromhex(signature), purpose + text.encode())
    except (InvalidSignature, ValueError):
        return False
    return True


def _private(private: str) -> Ed25519PrivateKey:
    return Ed25519PrivateKey.from_private_bytes(bytes.fromhex(private))
