"""Whether a file is what was signed, and by whom; without any network."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from piket.adapters.apart import apart
from piket.adapters.signing.own import name_of
from piket.adapters.signing.values import Verdict

# What fails stands in the verdict; the library's own log would say it again, as a traceback to whoever checks a letter.
logging.getLogger("pyhanko.sign.validation").setLevel(logging.CRITICAL)


class Unreadable(Exception):
    """No PDF file, or one that is broken."""


def read_roots(path: Path) -> list[bytes]:
    """The certificates of a PEM or DER file, as DER."""
    from asn1crypto import pem

    content = path.read_bytes()
    if not pem.detect(content):
        return [content]
    return [der for _kind, _headers, der in pem.unarmor(content, multiple=True)]


def verify(pdf: bytes, roots: Sequence[bytes] = ()) -> list[Verdict]:
    """Every signature of the file, in order; none where it is not signed. Raises `Unreadable`."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        reader = PdfFileReader(BytesIO(pdf), strict=False)
        found = list(reader.embedded_regular_signatures)
    except (PdfError, ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError) as error:
        raise Unreadable(str(error)) from error
    return [_verdict(one, pdf, roots) for one in found]


def _seamless(signature, pdf: bytes) -> bool:  # type: ignore[no-untyped-def]
    """Whether the one part of the file that no signature covers, its own place, holds it and zeros and nothing else."""
    start, length, after, _rest = (int(number) for number in signature.byte_range)
    place = pdf[start + length : after].decode("ascii", "replace")
    figures = place.removeprefix("<").removesuffix(">")
    if len(figures) != len(place) - 2:
        return False
    raw = bytes(signature.pkcs7_content)
    size = _size_of(raw)
    said = raw[:size].hex()
    as_written = (said.ljust(len(figures), "0"), said.upper().ljust(len(figures), "0"))
    return figures in as_written and _canonical(raw[:size])


def _canonical(der: bytes) -> bool:
    """Whether the parts of the container that its own signature does not cover say what they must, and no more."""
    from asn1crypto import algos, cms, core

    container = cms.ContentInfo.load(der, strict=True)
    signed = container["content"]
    signers = signed["signer_infos"]
    if container.dump(force=True) != der or len(signers) != 1 or len(signed["digest_algorithms"]) != 1:
        return False
    one = signers[0]
    name = one["digest_algorithm"]["algorithm"].native
    usual = {
        algos.DigestAlgorithm({"algorithm": name}).dump(),
        algos.DigestAlgorithm({"algorithm": name, "parameters": core.Null()}).dump(),
    }
    named = {one["digest_algorithm"].dump(), signed["digest_algorithms"][0].dump()}
    versions = {signed["version"].native, one["version"].native}
    return named <= usual and len(named) == 1 and versions <= {"v1", "v3"}


def _size_of(der: bytes) -> int:
    """The length of the first DER value, with its head."""
    if der[1] < 0x80:
        return 2 + der[1]
    count = der[1] & 0x7F
    return 2 + count + int.from_bytes(der[2 : 2 + count], "big")


def _verdict(signature, pdf: bytes, roots: Sequence[bytes]) -> Verdict:  # type: ignore[no-untyped-def]
    from asn1crypto import x509
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    trusted_roots = [x509.Certificate.load(der) for der in roots]
    context = ValidationContext(trust_roots=trusted_roots, allow_fetching=False)
    held = None
    intact = whole = trusted = False
    at = None
    try:
        held = signature.signer_cert
        status = apart(validate_pdf_signature, signature, context)
        at = status.signer_reported_dt
        intact = bool(status.intact and status.valid) and _seamless(signature, pdf)
        whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE and status.modification_level in (
            None,
            ModificationLevel.NONE,
        )
        trusted = bool(trusted_roots) and bool(status.trusted)
    except Exception:  # noqa: BLE001 - whatever cannot be read as a signature is none
        intact = False
    return Verdict(
        field=str(signature.field_name),
        subject=name_of(held.subject) if held is not None else "",
        issuer=name_of(held.issuer) if held is not None else "",
        serial=f"{held.serial_number:x}" if held is not None else "",
        at=at,
        intact=intact,
        whole=whole,
        trusted=trusted,
    )
