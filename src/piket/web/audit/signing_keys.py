"""The key that signs: drawn when the first seal is made, kept encrypted under `SECRET_KEY`."""

from __future__ import annotations

from cryptography.fernet import InvalidToken
from django.db import connection

from piket.trust import signing
from piket.trust.values import Keys
from piket.web.audit.models import SigningKey
from piket.web.sealing import seal, unseal

PURPOSE = "audit signing key"
_ALONE = 7415


def private_key() -> str:
    """The private half of the newest key that `SECRET_KEY` opens; a new one is drawn where there is none."""
    found = _opened()
    if found is None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ALONE])
        found = _opened() or _drawn()
    return found


def public_keys() -> Keys:
    """Every key there is, by the name that seals call it."""
    return {key.name: bytes.fromhex(key.public) for key in SigningKey.objects.all()}


def strange_keys() -> list[str]:
    """Names of keys that nobody with our `SECRET_KEY` made: a forger's, or made before that was changed."""
    return [
        key.name
        for key in SigningKey.objects.all()
        if (private := _unsealed(key)) is None
        or signing.public_of(private) != key.public
        or signing.name_of(bytes.fromhex(key.public)) != key.name
    ]


def _opened() -> str | None:
    for key in SigningKey.objects.order_by("-id"):
        private = _unsealed(key)
        if private is not None:
            return private
    return None


def _unsealed(key: SigningKey) -> str | None:
    try:
        return unseal(key.sealed, PURPOSE)
    except (InvalidToken, ValueError):
        return None


def _drawn() -> str:
    private = signing.new_key()
    public = signing.public_of(private)
    SigningKey.objects.create(
        name=signing.name_of(bytes.fromhex(public)), public=public, sealed=seal(private, PURPOSE)
    )
    return private
