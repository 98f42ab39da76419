"""Signing with a certificate that the agency holds itself, as a PKCS #12 file."""

from __future__ import annotations

from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

from piket.adapters.apart import apart
from piket.adapters.signing.values import FIELD, Certificate, Credentials, Fault, Reason, SigningError


class OwnCertificate:
    """The agency's file and its password. Nothing of the network is asked."""

    means = "own"

    def __init__(self, path: Path, password: str) -> None:
        self._path, self._password = path, password

    @cached_property
    def _signer(self):  # type: ignore[no-untyped-def]
        from pyhanko.sign import signers  # heavy: only where something is signed

        if not self._path.is_file():
            raise SigningError(Fault.UNSET, str(self._path))
        load: Any = signers.SimpleSigner.load_pkcs12
        found = load(str(self._path), passphrase=self._password.encode())
        if found is None:
            raise SigningError(Fault.CERTIFICATE, self._path.name)
        # A root inside the file vouches for nothing, and nothing vouches for its bytes.
        found.embed_roots = False
        return found

    def certificate(self) -> Certificate:
        held = self._signer.signing_cert
        return Certificate(
            issuer=name_of(held.issuer), subject=name_of(held.subject), serial=f"{held.serial_number:x}"
        )

    def sign(self, pdf: bytes, reason: Reason, who: Credentials) -> bytes:
        from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
        from pyhanko.sign import fields, signers

        about = signers.PdfSignatureMetadata(
            field_name=FIELD, md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES,
            reason=reason.reason or None, location=reason.location or None,
        )  # fmt: skip
        signer = signers.PdfSigner(about, signer=self._signer)
        out = BytesIO()
        apart(signer.sign_pdf, IncrementalPdfFileWriter(BytesIO(pdf)), output=out)
        return out.getvalue()


def name_of(name: object) -> str:
    """The common name, else the organisation, else the whole of it."""
    native: dict[str, object] = getattr(name, "native", {})
    return str(native.get("common_name") or native.get("organization_name") or name)
