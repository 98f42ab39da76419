"""Which way of signing the operator has opened: the agency's own certificate, the national service, or none."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings

from piket.adapters.signing.national import NationalService
from piket.adapters.signing.own import OwnCertificate
from piket.adapters.signing.values import Credentials, Fault, Reason, SigningError, SigningService, Verdict
from piket.adapters.signing.verifying import Unreadable, verify


def signing_service() -> SigningService | None:
    """None: letters are issued to be signed by hand."""
    if settings.ESIGN_URL:
        return NationalService(settings.ESIGN_URL, settings.ESIGN_USER, settings.ESIGN_PASSWORD)
    if settings.SIGNING_CERTIFICATE:
        return OwnCertificate(Path(settings.SIGNING_CERTIFICATE), settings.SIGNING_PASSWORD)
    return None


def signed_by(
    service: SigningService, pdf: bytes, reason: str, place: str, who: Credentials
) -> tuple[bytes, Verdict]:
    """The signed file, looked at before it is believed, and what was seen. Raises `SigningError`."""
    signed = service.sign(pdf, Reason(reason, place), who)
    try:
        found = verify(signed)
    except Unreadable as error:
        raise SigningError(Fault.WRONG_ANSWER, "PDF") from error
    if len(found) != 1 or not found[0].unchanged or not signed.startswith(pdf):
        raise SigningError(Fault.WRONG_ANSWER, "PAdES")
    return signed, found[0]
