"""Signatures in PDF files: by the agency's certificate, by the national service, and the check that finds changes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from esign_stand_in import NIK, PASSPHRASE, PASSWORD, USER, StandIn, listening
from typer.testing import CliRunner

from piket.adapters.signing.national import ISSUER, NationalService
from piket.adapters.signing.own import OwnCertificate
from piket.adapters.signing.trial import AUTHORITY, make_trial
from piket.adapters.signing.values import Credentials, Fault, Reason, SigningError
from piket.adapters.signing.verifying import Unreadable, read_roots, verify
from piket.cli import app
from piket.letters.document_pdf import render_document

sys.path.append(str(Path(__file__).parents[1] / "letters"))
from document_samples import memo

WHO = Credentials(NIK, PASSPHRASE)


@pytest.fixture(scope="module")
def trial(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    return make_trial(tmp_path_factory.mktemp("sertifikat"), "rahasia", "Kota Contoh")


@pytest.fixture(scope="module")
def own(trial: tuple[Path, Path]) -> OwnCertificate:
    return OwnCertificate(trial[0], "rahasia")


@pytest.fixture(scope="module")
def roots(trial: tuple[Path, Path]) -> list[bytes]:
    return read_roots(trial[1])


@pytest.fixture(scope="module")
def letter() -> bytes:
    return render_document(memo())


@pytest.fixture(scope="module")
def signed(own: OwnCertificate, letter: bytes) -> bytes:
    return own.sign(letter, Reason("Nota dinas", "Kota Contoh"), Credentials())


@pytest.fixture
def service(own: OwnCertificate) -> Iterator[StandIn]:
    with listening(own) as made:
        yield made


def test_a_signed_file_is_genuine_and_says_by_whom(signed: bytes, letter: bytes, roots: list[bytes]) -> None:
    (one,) = verify(signed, roots)
    assert one.unchanged
    assert one.trusted
    assert (one.subject, one.issuer) == ("Kota Contoh", AUTHORITY)
    assert signed.startswith(letter)
    assert b"ETSI.CAdES.detached" in signed


def test_without_its_root_it_is_unchanged_but_not_trusted(
    signed: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (one,) = verify(signed)
    assert (one.unchanged, one.trusted) == (True, False)
    assert caplog.records == []  # the verdict says it, and no traceback


def test_any_changed_byte_is_found(signed: bytes, roots: list[bytes], letter: bytes) -> None:
    """Some of each part: the letter, what signing added, the signature itself, the zeros behind it, the end."""
    chance = Random(2021)
    places = [chance.randrange(len(letter)) for _ in range(12)]
    places += [chance.randrange(len(letter), len(signed)) for _ in range(40)]
    places += [len(signed) - 1, signed.index(b"0000000000", len(letter)) + 3]
    for place in places:
        changed = bytearray(signed)
        changed[place] ^= 1 << chance.randrange(7)
        assert not genuine(bytes(changed), roots), place


def genuine(pdf: bytes, roots: list[bytes]) -> bool:
    try:
        found = verify(pdf, roots)
    except Unreadable:
        return False
    return len(found) == 1 and found[0].unchanged and found[0].trusted


def test_what_is_added_afterwards_is_found(signed: bytes, roots: list[bytes]) -> None:
    (one,) = verify(signed + b"\n% tambahan\n", roots)
    assert one.intact
    assert not one.whole


def test_an_unsigned_file_bears_none(letter: bytes) -> None:
    assert verify(letter) == []


@pytest.mark.parametrize("content", [b"", b"bukan pdf", b"%PDF-1.7\n%%EOF"])
def test_what_is_no_file_is_said(content: bytes) -> None:
    with pytest.raises(Unreadable):
        verify(content)


def test_a_wrong_password_is_no_certificate(trial: tuple[Path, Path], letter: bytes) -> None:
    with pytest.raises(SigningError) as caught:
        OwnCertificate(trial[0], "salah").sign(letter, Reason(""), Credentials())
    assert caught.value.fault is Fault.CERTIFICATE


def test_the_national_service_signs_by_the_same_interface(
    service: StandIn, letter: bytes, roots: list[bytes]
) -> None:
    national = NationalService(service.url, USER, PASSWORD)
    pdf = national.sign(letter, Reason("Nota dinas", "Kota Contoh"), WHO)
    assert genuine(pdf, roots)
    assert national.certificate().issuer == ISSUER
    assert service.asked[0]["nik"] == NIK


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        ((500, {"error": "gangguan"}), Fault.DOWN),
        ((400, {"error": "Passphrase anda salah"}), Fault.PASSPHRASE),
        ((400, {"error": "Sertifikat kedaluwarsa"}), Fault.REFUSED),
        ((200, {"file": []}), Fault.WRONG_ANSWER),
        ((200, {"file": ["bukan base64 !"]}), Fault.WRONG_ANSWER),
        ((200, {"file": ["SGFsbw=="]}), Fault.WRONG_ANSWER),
    ],
)
def test_each_answer_that_is_no_signature_has_its_reason(
    service: StandIn, letter: bytes, answer: tuple[int, dict[str, object]], fault: Fault
) -> None:
    service.answer = answer
    with pytest.raises(SigningError) as caught:
        NationalService(service.url, USER, PASSWORD).sign(letter, Reason(""), WHO)
    assert caught.value.fault is fault
    assert PASSPHRASE not in str(caught.value)


def test_a_service_that_does_not_answer_is_down(letter: bytes) -> None:
    with pytest.raises(SigningError) as caught:
        NationalService("http://127.0.0.1:9", USER, PASSWORD).sign(letter, Reason(""), WHO)
    assert caught.value.fault is Fault.DOWN


def test_the_terminal_checks_a_file(signed: bytes, trial: tuple[Path, Path], tmp_path: Path) -> None:
    file = tmp_path / "naskah.pdf"
    file.write_bytes(signed)
    run = CliRunner()
    good = run.invoke(app, ["letters", "verify", str(file), "--trust", str(trial[1]), "--json"])
    assert good.exit_code == 0
    assert json.loads(good.output)["genuine"] is True
    file.write_bytes(
        signed.replace(b"/Producer", b"/Producex", 1) if b"/Producer" in signed else signed[:-1] + b"x"
    )
    assert run.invoke(app, ["letters", "verify", str(file)]).exit_code == 1


def test_the_terminal_does_not_trust_another_root(signed: bytes, tmp_path: Path) -> None:
    file = tmp_path / "naskah.pdf"
    file.write_bytes(signed)
    other = make_trial(tmp_path / "lain", "rahasia", "Lain")[1]
    assert CliRunner().invoke(app, ["letters", "verify", str(file), "--trust", str(other)]).exit_code == 1


def test_secrets_are_not_shown() -> None:
    assert PASSPHRASE not in repr(WHO)
    assert NIK not in repr(WHO)
