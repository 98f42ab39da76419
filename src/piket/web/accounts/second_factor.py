"""What allauth asks about second factors: secrets lie encrypted, so that a copy of the database opens nothing."""

from __future__ import annotations

from allauth.mfa.adapter import DefaultMFAAdapter

from piket.web.sealing import seal, unseal

_PURPOSE = "second factors"


class SealedMFAAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Keys of the applications and recovery codes under a key derived from `SECRET_KEY`."""

    def encrypt(self, text: str) -> str:
        return seal(text, _PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text, _PURPOSE)
