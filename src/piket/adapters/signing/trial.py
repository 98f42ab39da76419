"""A certificate for trying out: its name says that nothing signed with it is valid. For the demo and the tests."""

from __future__ import annotations

import datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, pkcs12
from cryptography.x509.oid import NameOID

AUTHORITY = "Otoritas Uji Coba Piket (TIDAK SAH)"
_DAYS = 3650


def make_trial(folder: Path, password: str, subject: str) -> tuple[Path, Path]:
    """`uji-coba.p12` and `uji-coba-akar.pem` in the folder, readable by their owner; those that are there stay."""
    file, root = folder / "uji-coba.p12", folder / "uji-coba-akar.pem"
    if file.exists() and root.exists():
        return file, root
    folder.mkdir(parents=True, exist_ok=True)
    authority_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    authority = _certificate(
        _named(AUTHORITY), _named(AUTHORITY), authority_key, authority_key, authority=True
    )
    own = _certificate(_named(subject), _named(AUTHORITY), key, authority_key, authority=False)
    sealed = pkcs12.serialize_key_and_certificates(
        subject.encode(), key, own, [authority], BestAvailableEncryption(password.encode())
    )
    file.touch(mode=0o600)
    file.write_bytes(sealed)
    root.write_bytes(authority.public_bytes(Encoding.PEM))
    return file, root


def _named(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _certificate(
    subject: x509.Name,
    issuer: x509.Name,
    key: ec.EllipticCurvePrivateKey,
    by: ec.EllipticCurvePrivateKey,
    *,
    authority: bool,
) -> x509.Certificate:
    now = datetime.datetime.now(datetime.UTC)
    usage = x509.KeyUsage(
        digital_signature=not authority, content_commitment=not authority, key_encipherment=False,
        data_encipherment=False, key_agreement=False, key_cert_sign=authority, crl_sign=authority,
        encipher_only=False, decipher_only=False,
    )  # fmt: skip
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=_DAYS))
        .add_extension(
            x509.BasicConstraints(ca=authority, path_length=0 if authority else None), critical=True
        )
        .add_extension(usage, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(by.public_key()), critical=False)
    )
    return made.sign(by, hashes.SHA256())
