from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

FIELD = "TandaTangan"
"""The name of the signature's field in our files."""


class Fault(StrEnum):
    """Why a signature was not made. `DOWN` may be tried again; the others need a person."""

    UNSET = "unset"
    CERTIFICATE = "certificate"
    PASSPHRASE = "passphrase"  # noqa: S105 - the name of a fault
    REFUSED = "refused"
    DOWN = "down"
    WRONG_ANSWER = "wrong_answer"


class SigningError(Exception):
    """No signature was made. `said` is what the service itself said, never the passphrase."""

    def __init__(self, fault: Fault, said: str = "") -> None:
        super().__init__(f"{fault.value}: {said}" if said else fault.value)
        self.fault, self.said = fault, said


@dataclass(frozen=True, slots=True)
class Credentials:
    """Who signs, as the national service knows her: number of population (NIK) and passphrase. Never kept, never
    shown: `repr` leaves them out."""

    nik: str = ""
    passphrase: str = ""

    def __repr__(self) -> str:
        return "Credentials(…)"


@dataclass(frozen=True, slots=True)
class Certificate:
    """By whose certificate a service signs, as far as it is known before: the page of the letter names it."""

    issuer: str
    subject: str = ""
    serial: str = ""


@dataclass(frozen=True, slots=True)
class Reason:
    """What the signature says beside who and when."""

    reason: str
    location: str = ""


class SigningService(Protocol):
    """One interface for both ways. `sign` gives the whole file back, with a PAdES signature; raises `SigningError`."""

    @property
    def means(self) -> str: ...

    def certificate(self) -> Certificate: ...

    def sign(self, pdf: bytes, reason: Reason, who: Credentials) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a signature in a file is worth.

    `intact`: the bytes it covers are those that were signed; `whole`: nothing was added afterwards; `trusted`: its
    certificate leads to one of the roots that were given (False where none was).
    """

    field: str
    subject: str
    issuer: str
    serial: str
    at: datetime | None
    intact: bool
    whole: bool
    trusted: bool

    @property
    def unchanged(self) -> bool:
        return self.intact and self.whole
