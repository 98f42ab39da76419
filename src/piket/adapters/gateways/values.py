"""What every gateway takes and gives. A gateway is called by whoever sends, never by a page that waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol


class Outcome(StrEnum):
    """What became of one try."""

    ACCEPTED = "accepted"  # the gateway has it and will see to it
    REFUSED = "refused"  # it will never take this parcel to this address
    GONE = "gone"  # nor any other: the address is no more
    LATER = "later"  # it asks for patience: too many at once
    DOWN = "down"  # it cannot be reached, or not be used (a wrong key): no parcel would get through


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A file that goes with an e-mail."""

    name: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Parcel:
    """One text to one address. `key` is the same however often it is tried: gateways and phones tell doubles by it.

    `url` is what a push opens; `subject` heads an e-mail and a push; `enclosed` goes with an e-mail alone.
    """

    to: str
    subject: str
    text: str
    key: str
    urgent: bool = False
    url: str = ""
    enclosed: Enclosed | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """`why` is short and names no person ('HTTP 503'); `wait` is how many seconds the gateway asked for."""

    outcome: Outcome
    reference: str = ""
    why: str = ""
    wait: float = 0.0


class Gateway(Protocol):
    """Carries parcels of one kind. Never raises for what the network or the gateway does."""

    def send(self, parcel: Parcel) -> Answer: ...


class Stage(StrEnum):
    """How far a parcel has come, as its gateway tells later."""

    SENT = "sent"
    DELIVERED = "delivered"
    OPENED = "opened"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One late word of a gateway. It names the parcel by our `key`, by its own `reference`, or by both."""

    stage: Stage
    key: str = ""
    reference: str = ""
    why: str = ""
